package io.cairn.billing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which invoices a payment is for, as far as one can tell from what it says. Judges nothing: whether that is enough is
 * for the decision payment-match.
 *
 * @param invoices   in the order in which they are to be paid, the one that is due first before the others
 * @param difference what arrived more than is open on these invoices, in minor units; negative where less arrived
 */
public record PaymentMatch(Basis basis, List<OpenItem> invoices, long difference) {

    /** What ties a payment to invoices, the surest first. */
    public enum Basis {
        /** It was made for a top-up: it pays no invoice, and is kept on its payer's account. */
        TOP_UP("top-up"),
        /** The payment was made for one invoice, and the provider or the bank's end-to-end id says so. */
        NAMED("named"),
        /** The payer wrote creditor references or numbers of invoices. */
        REFERENCE("reference"),
        /** It is the payer's, and exactly what one invoice of his asks for. */
        AMOUNT("amount"),
        /** It is the payer's, and exactly the sum of some of his invoices; no other ones have that sum. */
        LUMP("lump"),
        /** Nobody knows whose it is, but one invoice asks for exactly this amount. */
        STRANGER("stranger"),
        NONE("none");

        private final String word;

        Basis(String word) {
            this.word = word;
        }

        /** As the decision knows it. */
        public String word() {
            return word;
        }
    }

    /** Beyond so many open invoices of a payer a sum is no evidence any more, and would take long to find. */
    private static final int MOST_IN_A_LUMP = 12;

    /** Of the invoices, with a blank between two. */
    public String numbers() {
        return invoices.stream().map(one -> one.invoice().number()).collect(Collectors.joining(" "));
    }

    /** @param open the open invoices of everybody in the payment's currency */
    static PaymentMatch of(Payment payment, List<OpenItem> open) {
        List<OpenItem> inOrder = open.stream().filter(one -> one.invoice().currency().equals(payment.currency()))
                .sorted(Comparator.comparing((OpenItem one) -> one.invoice().number())).toList();
        List<OpenItem> own = inOrder.stream()
                .filter(one -> one.invoice().sponsorId().equals(payment.payerId())).toList();
        return Stream.<Optional<PaymentMatch>>of(
                match(Basis.NAMED, payment, inOrder.stream()
                        .filter(one -> one.invoice().id().equals(payment.invoiceId())).toList()),
                match(Basis.REFERENCE, payment, inOrder.stream().filter(one -> isNamed(payment, one.invoice())).toList()),
                match(Basis.AMOUNT, payment, only(own.stream().filter(one -> one.open() == payment.amount()).toList())),
                match(Basis.LUMP, payment, lump(own, payment.amount())),
                match(Basis.STRANGER, payment, payment.payerId() != null ? List.of()
                        : only(inOrder.stream().filter(one -> one.open() == payment.amount()).toList())))
                .flatMap(Optional::stream).findFirst()
                .orElse(new PaymentMatch(Basis.NONE, List.of(), payment.amount()));
    }

    private static Optional<PaymentMatch> match(Basis basis, Payment payment, List<OpenItem> found) {
        return found.isEmpty() ? Optional.empty() : Optional.of(new PaymentMatch(basis, found,
                Math.subtractExact(payment.amount(), found.stream().mapToLong(OpenItem::open).sum())));
    }

    private static boolean isNamed(Payment payment, Invoice invoice) {
        String text = payment.remittance();
        return text != null && (CreditorReference.isIn(text, CreditorReference.of(invoice.number()))
                || Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(invoice.number()) + "(?![0-9])").matcher(text).find());
    }

    private static List<OpenItem> only(List<OpenItem> found) {
        return found.size() == 1 ? found : List.of();
    }

    /** The only set of at least two invoices with that sum. */
    private static List<OpenItem> lump(List<OpenItem> own, long amount) {
        List<List<OpenItem>> found = new ArrayList<>();
        if (own.size() <= MOST_IN_A_LUMP) {
            for (int chosen = 1; chosen < 1 << own.size(); chosen++) {
                int set = chosen;
                List<OpenItem> some = IntStream.range(0, own.size())
                        .filter(position -> (set >> position & 1) == 1).mapToObj(own::get).toList();
                if (some.size() > 1 && some.stream().mapToLong(OpenItem::open).sum() == amount) {
                    found.add(some);
                }
            }
        }
        return found.size() == 1 ? found.get(0) : List.of();
    }
}
