package io.cairn.billing;

/** Writes statements as a bank would, in camt.053. */
public final class BankFile {

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
            <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2027-02-10T22:00:00Z</CreDtTm></GrpHdr>
            <Stmt><Id>%s</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
            """;
    private static final String BALANCE = """
            <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>
            <Dt><Dt>2027-02-10</Dt></Dt></Bal>
            """;

    private BankFile() {
    }

    /** @param entries what {@link #credit} and {@link #debit} wrote */
    public static String of(String id, String opening, String closing, String entries) {
        return (HEAD.formatted(id) + BALANCE.formatted("OPBD", opening) + BALANCE.formatted("CLBD", closing)
                + entries + "</Stmt></BkToCstmrStmt></Document>").strip();
    }

    /** Money that came; what is empty is left out. */
    public static String credit(String reference, String amount, String endToEndId, String iban, String structured,
            String free) {
        return entry(reference, amount, "CRDT", "<TxDtls>"
                + (endToEndId.isEmpty() ? "" : "<Refs><EndToEndId>" + endToEndId + "</EndToEndId></Refs>")
                + (iban.isEmpty() ? "" : "<RltdPties><DbtrAcct><Id><IBAN>" + iban + "</IBAN></Id></DbtrAcct></RltdPties>")
                + (structured.isEmpty() && free.isEmpty() ? "" : "<RmtInf>"
                + (free.isEmpty() ? "" : "<Ustrd>" + free + "</Ustrd>")
                + (structured.isEmpty() ? "" : "<Strd><CdtrRefInf><Ref>" + structured + "</Ref></CdtrRefInf></Strd>")
                + "</RmtInf>") + "</TxDtls>");
    }

    /** Money that went. */
    public static String debit(String reference, String amount) {
        return entry(reference, amount, "DBIT", "<TxDtls/>");
    }

    private static String entry(String reference, String amount, String direction, String details) {
        return ("<Ntry><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
                + "<BookgDt><Dt>2027-02-10</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef><NtryDtls>%s</NtryDtls></Ntry>\n")
                .formatted(amount, direction, reference, details);
    }
}
