package io.cairn.chaos;

import io.cairn.billing.IncomingInvoice;
import io.cairn.billing.IncomingInvoiceService;
import io.cairn.billing.InvoiceApprovalService;
import io.cairn.billing.InvoiceApprovalService.Likeness;
import io.cairn.billing.InvoiceApprovalService.Weighed;
import io.cairn.billing.InvoicePdf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An invoice that comes twice in one moment, by mail and by upload, is not paid twice. */
@Tag("chaos")
class WeighingRaceTest extends Race {

    @BeforeEach
    void emptyWorld() {
        stand.reset().close();
        world.people();
    }

    @Test
    void ofTwoThatAreWeighedAtOnceOneIsTheOthersDuplicate() {
        String first = read(InvoicePdf.english("CT-1"));
        String second = read(InvoicePdf.english("ct/1") + "Copy");

        CompletableFuture<Weighed> other = stand.together(0).execute(begun -> {
            assertThat(weigh(0, first)).isEqualTo(Likeness.NONE);
            return stand.besides(() -> stand.bean(1, InvoiceApprovalService.class).weigh(second));
        });

        // Its job is tried again.
        assertThatThrownBy(other::join).hasCauseInstanceOf(OptimisticLockingFailureException.class);
        assertThat(weigh(1, second)).isEqualTo(Likeness.CERTAIN);
    }

    private static Likeness weigh(int node, String invoice) {
        return stand.bean(node, InvoiceApprovalService.class).weigh(invoice).likeness();
    }

    /** @return its id; it waits to be weighed */
    private String read(String text) {
        String id = stand.bean(0, IncomingInvoiceService.class).take(InvoicePdf.of(text), IncomingInvoice.Source.UPLOAD,
                "finance", null).id();
        world.due().stream().filter(job -> job.what().equals("Activity_ReadInvoice"))
                .forEach(job -> world.run(0, job));
        return id;
    }
}
