package io.cairn.billing;

import io.cairn.shared.BadInput;
import io.cairn.shared.Money;
import io.cairn.shared.Xml;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a bank's statement in ISO 20022's camt.053.001, of any version: their differences lie in what is not read here.
 * Only what is booked counts. A file is taken as a whole or not at all; what is wrong is named by the path of its element.
 */
final class Camt053 {

    /** @param entries in the order of the file */
    record Read(String account, String statementId, String currency, long opening, long closing, LocalDate closedOn,
            List<Entry> entries) {
    }

    /** As {@link StatementEntry} has it. */
    record Entry(String reference, long amount, LocalDate bookedOn, String otherAccount, String endToEndId,
            String remittance) {
    }

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";
    private static final int LONGEST_REMITTANCE = 2_000;

    private Camt053() {
    }

    /** @throws BadInput that names the element if the file is no such statement, or its sums are wrong */
    static List<Read> read(byte[] file) {
        Element root = parse(file).getDocumentElement();
        if (root.getNamespaceURI() == null || !root.getNamespaceURI().startsWith(NAMESPACE)) {
            throw new BadInput("Document", "is not a statement in camt.053.001");
        }
        Element message = one(root, "Document", "BkToCstmrStmt");
        List<Read> statements = new ArrayList<>();
        for (Element statement : children(message, "Stmt")) {
            statements.add(statement(statement, "Stmt[" + (statements.size() + 1) + "]"));
        }
        if (statements.isEmpty()) {
            throw new BadInput("BkToCstmrStmt/Stmt", "is missing");
        }
        return statements;
    }

    private static Document parse(byte[] file) {
        try {
            return Xml.parse(file);
        } catch (SAXException | IOException e) {
            throw new BadInput("file", "is not readable as XML");
        }
    }

    private static Read statement(Element statement, String path) {
        Element account = one(statement, path, "Acct");
        String iban = Iban.compact(text(one(account, path + "/Acct", "Id"), path + "/Acct/Id", "IBAN"));
        if (!Iban.valid(iban)) {
            throw new BadInput(path + "/Acct/Id/IBAN", "is no IBAN");
        }
        Balance opening = balance(statement, path, "OPBD").or(() -> balance(statement, path, "PRCD"))
                .orElseThrow(() -> new BadInput(path + "/Bal", "has no opening balance (OPBD)"));
        Balance closing = balance(statement, path, "CLBD")
                .orElseThrow(() -> new BadInput(path + "/Bal", "has no closing balance (CLBD)"));
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (Element entry : children(statement, "Ntry")) {
            number++;
            if (isBooked(entry)) {
                entries.addAll(entries(entry, path + "/Ntry[" + number + "]", opening.currency()));
            }
        }
        long sum = entries.stream().mapToLong(Entry::amount).reduce(opening.amount(), Math::addExact);
        if (sum != closing.amount() || !opening.currency().equals(closing.currency())) {
            throw new BadInput(path + "/Bal", "opening balance and entries come to "
                    + new Money(sum, opening.currency()) + ", the closing balance says "
                    + new Money(closing.amount(), closing.currency()));
        }
        return new Read(iban, text(statement, path, "Id"), opening.currency(), opening.amount(), closing.amount(),
                closing.on(), entries);
    }

    private record Balance(long amount, String currency, LocalDate on) {
    }

    private static Optional<Balance> balance(Element statement, String path, String code) {
        for (Element balance : children(statement, "Bal")) {
            if (code.equals(deep(balance, "Tp", "CdOrPrtry", "Cd"))) {
                Money money = money(balance, path + "/Bal[" + code + "]");
                return Optional.of(new Balance(signed(balance, path + "/Bal[" + code + "]", money.minor()),
                        money.currency(), date(one(balance, path + "/Bal", "Dt"), path + "/Bal[" + code + "]/Dt")));
            }
        }
        return Optional.empty();
    }

    /** Older versions say it in the element itself, newer ones in one below it. */
    private static boolean isBooked(Element entry) {
        String status = deep(entry, "Sts", "Cd");
        return "BOOK".equals(status == null ? deep(entry, "Sts") : status);
    }

    /** A collective entry is told apart by its single payments, where they have amounts that come to the whole. */
    private static List<Entry> entries(Element entry, String path, String currency) {
        Money whole = money(entry, path);
        if (!whole.currency().equals(currency)) {
            throw new BadInput(path + "/Amt", "is in " + whole.currency() + ", the account in " + currency);
        }
        LocalDate bookedOn = date(one(entry, path, "BookgDt"), path + "/BookgDt");
        String reference = Optional.ofNullable(deep(entry, "AcctSvcrRef")).orElse(path);
        List<Element> single = children(entry, "NtryDtls").stream()
                .flatMap(details -> children(details, "TxDtls").stream()).toList();
        if (single.size() > 1) {
            List<Entry> apart = new ArrayList<>();
            for (Element one : single) {
                Element amount = amountOf(one);
                if (amount != null && currency.equals(amount.getAttribute("Ccy"))) {
                    String own = deep(one, "Refs", "AcctSvcrRef");
                    apart.add(entry(one, own != null ? own : reference + "/" + (apart.size() + 1),
                            signed(entry, path, minor(amount, path + "/TxDtls/Amt")), bookedOn));
                }
            }
            if (apart.stream().mapToLong(Entry::amount).sum() == signed(entry, path, whole.minor())) {
                return apart;
            }
        }
        return List.of(entry(single.isEmpty() ? entry : single.get(0), reference, signed(entry, path, whole.minor()),
                bookedOn));
    }

    private static Element amountOf(Element payment) {
        List<Element> direct = children(payment, "Amt");
        return !direct.isEmpty() ? direct.get(0) : descend(payment, "AmtDtls", "TxAmt", "Amt");
    }

    private static Entry entry(Element payment, String reference, long amount, LocalDate bookedOn) {
        String other = deep(payment, "RltdPties", amount < 0 ? "CdtrAcct" : "DbtrAcct", "Id", "IBAN");
        String endToEnd = deep(payment, "Refs", "EndToEndId");
        String words = Optional.ofNullable(descend(payment, "RmtInf")).map(Camt053::words).orElse(null);
        return new Entry(reference, amount, bookedOn, other == null ? null : Iban.compact(other),
                "NOTPROVIDED".equals(endToEnd) ? null : endToEnd, words);
    }

    /** The structured reference comes first, then what is written freely. */
    private static String words(Element information) {
        List<String> words = new ArrayList<>();
        children(information, "Strd").forEach(structured ->
                Optional.ofNullable(deep(structured, "CdtrRefInf", "Ref")).ifPresent(words::add));
        children(information, "Ustrd").forEach(free -> words.add(free.getTextContent().strip()));
        String all = words.stream().collect(Collectors.joining(" ")).replace('\u0000', ' ');
        return all.isEmpty() ? null : all.substring(0, Math.min(all.length(), LONGEST_REMITTANCE));
    }

    private static long signed(Element of, String path, long minor) {
        return switch (text(of, path, "CdtDbtInd")) {
            case "CRDT" -> minor;
            case "DBIT" -> Math.negateExact(minor);
            default -> throw new BadInput(path + "/CdtDbtInd", "is neither CRDT nor DBIT");
        };
    }

    private static Money money(Element of, String path) {
        Element amount = one(of, path, "Amt");
        return new Money(minor(amount, path + "/Amt"), amount.getAttribute("Ccy"));
    }

    private static long minor(Element amount, String path) {
        try {
            return Money.of(new BigDecimal(amount.getTextContent().strip()), amount.getAttribute("Ccy")).minor();
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new BadInput(path, "is no amount of a currency");
        }
    }

    private static LocalDate date(Element of, String path) {
        String date = Optional.ofNullable(deep(of, "Dt")).orElse(deep(of, "DtTm"));
        try {
            return LocalDate.parse(date == null ? "" : date.substring(0, Math.min(date.length(), 10)));
        } catch (DateTimeParseException e) {
            throw new BadInput(path, "is no date");
        }
    }

    private static Element one(Element parent, String path, String name) {
        List<Element> found = children(parent, name);
        if (found.isEmpty()) {
            throw new BadInput(path + "/" + name, "is missing");
        }
        return found.get(0);
    }

    private static String text(Element parent, String path, String name) {
        return one(parent, path, name).getTextContent().strip();
    }

    private static Element descend(Element from, String... names) {
        Element at = from;
        for (String name : names) {
            List<Element> found = children(at, name);
            if (found.isEmpty()) {
                return null;
            }
            at = found.get(0);
        }
        return at;
    }

    /** @return null if one of them is not there, or the last one is empty */
    private static String deep(Element from, String... names) {
        Element found = descend(from, names);
        String text = found == null ? "" : found.getTextContent().strip();
        return text.isEmpty() ? null : text;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
