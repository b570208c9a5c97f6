package io.cairn.integration.einvoice;

import io.cairn.billing.BusinessParty;
import io.cairn.billing.EInvoice;
import io.cairn.billing.EInvoice.Line;
import io.cairn.billing.EInvoice.Tax;
import io.cairn.shared.Money;

import java.math.BigDecimal;
import java.text.Bidi;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that people read, as XHTML in the reader's language: English, or what there are words for. */
final class InvoicePage {

    private final EInvoice invoice;
    private final Locale locale;
    private final ResourceBundle words;

    private InvoicePage(EInvoice invoice) {
        this.invoice = invoice;
        Locale wanted = Locale.forLanguageTag(invoice.language());
        words = ResourceBundle.getBundle("einvoice.page", wanted,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        // Dates and numbers in the language of the words around them.
        locale = words.getLocale().equals(Locale.ROOT) ? Locale.UK : wanted;
    }

    static String of(EInvoice invoice) {
        return new InvoicePage(invoice).html();
    }

    private String html() {
        String title = word("type." + invoice.type().code()) + " " + invoice.number();
        return """
                <html lang="%s"><head><title>%s</title><meta name="author" content="%s"/>\
                <meta name="subject" content="%s"/></head><body>
                <div class="foot">%s</div>
                <table class="head"><tr><td class="to"><div class="from">%s</div>%s</td>\
                <td class="facts">%s</td></tr></table>
                <h1>%s</h1>%s
                <table class="lines"><thead><tr><th class="n">#</th><th>%s</th><th class="r">%s</th>\
                <th class="r">%s</th>\
                <th class="r">%s</th><th class="r">%s</th></tr></thead><tbody>%s</tbody></table>
                <table class="totals">%s</table>
                %s
                </body></html>
                """.formatted(locale.getLanguage(), text(title), text(invoice.seller().name()), text(title),
                seller(), text(oneLine(invoice.seller())), address(invoice.buyer()), facts(), text(title), selfBilled(),
                text(word("line")), text(word("quantity")), text(word("price")), text(word("vat")), text(word("net")),
                lines(), totals(), notes());
    }

    private String selfBilled() {
        List<String> below = new ArrayList<>();
        if (invoice.type().selfBilled()) {
            below.add(word("self-billed").formatted(invoice.contract()));
        }
        if (invoice.preceding() != null) {
            below.add(word("corrects").formatted(invoice.preceding().number(), date(invoice.preceding().issued())));
        }
        return below.stream().map(line -> "<p class=\"below\">" + text(line) + "</p>").collect(Collectors.joining());
    }

    private String facts() {
        StringBuilder rows = new StringBuilder("<table>");
        fact(rows, "number", invoice.number());
        fact(rows, "issued", date(invoice.issued()));
        fact(rows, "period", date(invoice.from()) + " – " + date(invoice.to()));
        if (invoice.due() != null) {
            fact(rows, "due", date(invoice.due()));
        }
        fact(rows, "reference", invoice.buyer().reference());
        fact(rows, "buyer-vat-id", invoice.buyer().vatId());
        return rows.append("</table>").toString();
    }

    private void fact(StringBuilder rows, String name, String value) {
        if (value != null) {
            rows.append("<tr><th>").append(text(word(name))).append("</th><td>").append(text(value))
                    .append("</td></tr>");
        }
    }

    private String lines() {
        StringBuilder rows = new StringBuilder();
        int number = 1;
        for (Line line : invoice.lines()) {
            String below = line.description() == null ? ""
                    : "<div class=\"small\">" + text(line.description()) + "</div>";
            rows.append("<tr><td class=\"n\">").append(number++).append("</td><td>").append(text(line.name()))
                    .append(below).append("</td>");
            cell(rows, NumberFormat.getIntegerInstance(locale).format(line.quantity()));
            cell(rows, amount(line.price()));
            cell(rows, percent(line.vat().rate()));
            cell(rows, amount(line.net()));
            rows.append("</tr>");
        }
        return rows.toString();
    }

    private static void cell(StringBuilder rows, String value) {
        rows.append("<td class=\"r\">").append(text(value)).append("</td>");
    }

    private String totals() {
        StringBuilder rows = new StringBuilder();
        total(rows, "", word("net-total"), invoice.net());
        for (Tax tax : invoice.taxes()) {
            total(rows, "", word("vat-of").formatted(percent(tax.vat().rate()), amount(tax.base())), tax.amount());
        }
        total(rows, "sum", word(invoice.type().credit() ? "credited" : "payable") + " (" + invoice.currency() + ")",
                invoice.gross());
        return rows.toString();
    }

    private void total(StringBuilder rows, String kind, String name, long amount) {
        rows.append("<tr class=\"").append(kind).append("\"><th>").append(text(name)).append("</th>");
        cell(rows, amount(amount));
        rows.append("</tr>");
    }

    private String notes() {
        List<String> notes = new ArrayList<>();
        invoice.taxes().stream().map(tax -> tax.vat().reason()).filter(reason -> reason != null).forEach(notes::add);
        if (!invoice.type().credit() && invoice.seller().iban() != null) {
            notes.add(word("pay-to").formatted(amount(invoice.gross()) + " " + invoice.currency(),
                    date(invoice.due()), invoice.seller().iban(), invoice.number()));
        }
        if (invoice.note() != null) {
            notes.add(invoice.note());
        }
        return notes.stream().map(note -> "<p dir=\"" + direction(note) + "\">" + text(note) + "</p>")
                .collect(Collectors.joining());
    }

    private String seller() {
        BusinessParty seller = invoice.seller();
        Stream<String> ids = Stream.of(named("vat-id", seller.vatId()), named("tax-number", seller.taxNumber()),
                named("registration", seller.registration()), named("iban", seller.iban()));
        Stream<String> contact = seller.contact() == null ? Stream.empty()
                : Stream.of(seller.contact().mail(), seller.contact().phone());
        return "<div>" + text(oneLine(seller)) + "</div><div>" + Stream.concat(ids, contact)
                .filter(part -> part != null).map(InvoicePage::text).collect(Collectors.joining(" · ")) + "</div>";
    }

    private String named(String name, String value) {
        return value == null ? null : word(name) + " " + value;
    }

    private static String address(BusinessParty party) {
        return Stream.of(party.name(), party.street(), party.postCode() + " " + party.city(), party.country())
                .map(line -> "<div dir=\"%s\"%s>%s</div>".formatted(direction(line),
                        line.equals(party.name()) ? " class=\"name\"" : "", text(line)))
                .collect(Collectors.joining());
    }

    private static String oneLine(BusinessParty party) {
        return String.join(" · ", party.name(), party.street(), party.postCode() + " " + party.city(), party.country());
    }

    private String date(LocalDate date) {
        return date.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale));
    }

    private String amount(long minor) {
        BigDecimal decimal = new Money(minor, invoice.currency()).decimal();
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimal.scale());
        format.setMaximumFractionDigits(decimal.scale());
        return format.format(decimal);
    }

    private String percent(int rate) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(BigDecimal.valueOf(rate, 2)) + " %";
    }

    private String word(String key) {
        return words.getString(key);
    }

    private static String direction(String text) {
        return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight() ? "ltr" : "rtl";
    }

    /** Escaped; what XML cannot hold is a blank. */
    private static String text(String value) {
        return Xml.clean(value).replace("&", "&amp;").replace("<", "&lt;")
                .replace(">", "&gt;").replace("\"", "&quot;");
    }
}
