package io.cairn.program.web;

import io.cairn.program.Consent;
import io.cairn.program.Consents;
import io.cairn.program.Person.Channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** Why somebody may be written to, or not: what the person agreed to and took back. */
@RestController
@Tag(name = "Messages")
class ConsentController {

    /** @param wording what was said: the person's word, the file's cell or the provider's code */
    record Entry(Channel channel, boolean given, Consent.Origin origin, String wording, Instant at) {
    }

    private final Consents consents;

    ConsentController(Consents consents) {
        this.consents = consents;
    }

    @Operation(summary = "What a person agreed to and took back: when, where from and in which words")
    @GetMapping("/api/people/{id}/consents")
    @PreAuthorize("hasAnyRole('operators', 'camunda-admin')")
    List<Entry> ledger(@PathVariable String id) {
        return consents.ledgerOf(id).stream().map(entry -> new Entry(entry.channel(), entry.given(), entry.origin(),
                entry.wording(), entry.at())).toList();
    }
}
