package io.cairn.nudge.web;

import io.cairn.nudge.MessageCatalog;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What messages say in each language, and how long that is. */
@RestController
@Tag(name = "Messages")
class TextsController {

    private final MessageCatalog catalog;

    TextsController(MessageCatalog catalog) {
        this.catalog = catalog;
    }

    @Operation(summary = "What messages say in each language, and in how many segments that goes as an SMS")
    @GetMapping("/api/texts")
    @PreAuthorize("hasAnyRole('designers', 'operators', 'camunda-admin')")
    List<MessageCatalog.Entry> texts() {
        return catalog.entries();
    }
}
