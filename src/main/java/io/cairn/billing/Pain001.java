package io.cairn.billing;

import io.cairn.shared.Money;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an order to a bank in ISO 20022's pain.001.001.09. The order of the elements is the schema's; there is one
 * PmtInf, as a payout has one currency. Each transfer is asked to be booked by itself, so that statements name it.
 */
final class Pain001 {

    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final int NAME = 140;

    private final XMLStreamWriter xml;

    private Pain001(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * @param debtor who pays, with an IBAN
     * @param at     when it is written; the bank is to pay on that day (UTC)
     * @throws IllegalArgumentException if there is no transfer, one is in another currency, or an IBAN is none
     */
    static byte[] write(Payout payout, List<Transfer> transfers, BusinessParty debtor, Instant at) {
        if (transfers.isEmpty() || !valid(debtor.iban())) {
            throw new IllegalArgumentException(payout.id() + " has nothing to pay, or no account to pay it from");
        }
        transfers.stream().filter(one -> !one.currency().equals(payout.currency()) || !valid(one.iban())).findFirst()
                .ifPresent(one -> {
                    throw new IllegalArgumentException(one.id() + " has another currency, or no account");
                });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out,
                    StandardCharsets.UTF_8.name());
            new Pain001(xml).document(payout, transfers, debtor, at);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static boolean valid(String iban) {
        return iban != null && Iban.valid(iban);
    }

    private void document(Payout payout, List<Transfer> transfers, BusinessParty debtor, Instant at)
            throws XMLStreamException {
        String count = String.valueOf(transfers.size());
        String sum = transfers.stream().map(one -> one.money().decimal()).reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        open("CstmrCdtTrfInitn");
        open("GrpHdr");
        leaf("MsgId", payout.id());
        leaf("CreDtTm", at.truncatedTo(ChronoUnit.SECONDS).toString());
        leaf("NbOfTxs", count);
        leaf("CtrlSum", sum);
        party("InitgPty", debtor.name());
        close();
        open("PmtInf");
        leaf("PmtInfId", payout.id());
        leaf("PmtMtd", "TRF");
        leaf("BtchBookg", "false");
        leaf("NbOfTxs", count);
        leaf("CtrlSum", sum);
        boolean euro = "EUR".equals(payout.currency());
        if (euro) {
            open("PmtTpInf", "SvcLvl");
            leaf("Cd", "SEPA");
            close(2);
        }
        open("ReqdExctnDt");
        leaf("Dt", LocalDate.ofInstant(at, ZoneOffset.UTC).toString());
        close();
        party("Dbtr", debtor.name());
        account("DbtrAcct", debtor.iban());
        // The bank knows itself; the schema wants the element.
        open("DbtrAgt", "FinInstnId", "Othr");
        leaf("Id", "NOTPROVIDED");
        close(3);
        // SEPA knows no other way of sharing the charges.
        leaf("ChrgBr", euro ? "SLEV" : "SHAR");
        for (Transfer transfer : transfers) {
            transfer(transfer);
        }
        xml.writeEndDocument();
    }

    private void transfer(Transfer transfer) throws XMLStreamException {
        open("CdtTrfTxInf", "PmtId");
        leaf("EndToEndId", transfer.id());
        close();
        open("Amt");
        Money money = transfer.money();
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", money.currency());
        xml.writeCharacters(money.decimal().toPlainString());
        close(2);
        party("Cdtr", transfer.name());
        account("CdtrAcct", transfer.iban());
        open("RmtInf");
        leaf("Ustrd", transfer.remittance());
        close(2);
    }

    private void party(String element, String name) throws XMLStreamException {
        open(element);
        leaf("Nm", cut(name, NAME));
        close();
    }

    private void account(String element, String iban) throws XMLStreamException {
        open(element, "Id");
        leaf("IBAN", Iban.compact(iban));
        close(2);
    }

    private void leaf(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        close();
    }

    private void open(String... elements) throws XMLStreamException {
        for (String element : elements) {
            xml.writeStartElement(element);
        }
    }

    private void close() throws XMLStreamException {
        xml.writeEndElement();
    }

    private void close(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            close();
        }
    }

    /** At most so many characters, none halved; what XML cannot hold becomes a blank. */
    static String cut(String text, int longest) {
        int[] points = text.codePoints().map(point -> point < 0x20 || point == 0x7f || point == 0xfffe
                || point == 0xffff || point >= 0xd800 && point <= 0xdfff ? ' ' : point).limit(longest).toArray();
        return new String(points, 0, points.length).strip();
    }
}
