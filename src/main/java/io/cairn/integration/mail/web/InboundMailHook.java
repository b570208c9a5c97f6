package io.cairn.integration.mail.web;

import io.cairn.billing.IncomingMailService;
import io.cairn.billing.IncomingMailService.Attachment;
import io.cairn.integration.mail.InboundMailProperties;
import io.cairn.shared.BadInput;
import io.cairn.shared.Delivery;
import io.cairn.shared.NotSigned;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Where a mail provider passes on what was mailed to the address for invoices, as Postmark's inbound webhook has it:
 * JSON with the attachments in base64, and a password in the address. Taking the same mail again changes nothing, so it
 * needs no inbox.
 */
@RestController
@EnableConfigurationProperties(InboundMailProperties.class)
@Tag(name = "Webhooks")
class InboundMailHook {

    private static final String USER = "cairn:";
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_ATTACHMENTS = 50;

    private final IncomingMailService mails;
    private final InboundMailProperties properties;
    private final ObjectMapper json;

    InboundMailHook(IncomingMailService mails, InboundMailProperties properties, ObjectMapper json) {
        this.mails = mails;
        this.properties = properties;
        this.json = json;
    }

    @Operation(summary = "Takes a mail with invoices from the provider that received it; with its address's password")
    @PostMapping("/hooks/mail")
    IncomingMailService.Taken receive(HttpServletRequest request) {
        Delivery delivery = Delivery.of(request);
        if (!knows(delivery.header("Authorization"))) {
            throw new NotSigned("Authorization", "Authorization is missing, or has another password than the address");
        }
        JsonNode mail = parsed(delivery.body());
        return mails.take(text(mail, "MessageID", LONGEST_ID), text(mail.path("FromFull"), "Email", LONGEST_ADDRESS),
                attachments(mail.path("Attachments")));
    }

    private boolean knows(String authorization) {
        String expected = "Basic " + Base64.getEncoder().encodeToString((USER + properties.secret())
                .getBytes(StandardCharsets.UTF_8));
        return !properties.secret().isBlank() && authorization != null && MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new BadInput("body", "is not JSON");
        }
    }

    private static List<Attachment> attachments(JsonNode given) {
        if (given.size() > MOST_ATTACHMENTS) {
            throw new BadInput("Attachments", "are more than " + MOST_ATTACHMENTS);
        }
        List<Attachment> attachments = new ArrayList<>();
        for (JsonNode attachment : given) {
            try {
                attachments.add(new Attachment(text(attachment, "Name", LONGEST_NAME),
                        Base64.getMimeDecoder().decode(attachment.path("Content").asText())));
            } catch (IllegalArgumentException e) {
                throw new BadInput("Attachments.Content", "is not in base64");
            }
        }
        return attachments;
    }

    private static String text(JsonNode node, String field, int longest) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > longest
                || value.asText().indexOf('\u0000') >= 0) {
            throw new BadInput(field, "must be a text of 1 to " + longest + " characters");
        }
        return value.asText();
    }
}
