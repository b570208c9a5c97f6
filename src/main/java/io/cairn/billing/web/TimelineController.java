package io.cairn.billing.web;

import io.cairn.billing.TimelineEvent;
import io.cairn.billing.TimelineService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What happened to an invoice; amounts are minor units. */
@RestController
@Tag(name = "Finance")
class TimelineController {

    private final TimelineService timelines;

    TimelineController(TimelineService timelines) {
        this.timelines = timelines;
    }

    @Operation(summary = "Everything that has to do with an invoice in the order of time: charges, documents, calls of "
            + "providers with their keys and attempts, webhooks, messages, payments, entries; for finance")
    @GetMapping("/api/invoices/{id}/timeline")
    List<TimelineEvent> timeline(@PathVariable String id) {
        return timelines.of(id);
    }
}
