package io.cairn.nudge;

import io.cairn.engine.CairnProperties;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

import java.util.Map;

/**
 * Hands the WhatsApp templates to the sandbox, as a team hands them to the provider for approval, so that its phones
 * show words instead of a template's id.
 */
@Component
@Profile("sandbox")
class SandboxTemplates {

    private final Templates templates;
    private final ContentSids contentSids;
    private final RestClient http;

    SandboxTemplates(Templates templates, ContentSids contentSids, CairnProperties cairn, RestClient.Builder builder) {
        this.templates = templates;
        this.contentSids = contentSids;
        this.http = builder.baseUrl(cairn.sandboxUrl()).build();
    }

    @EventListener(ApplicationStartedEvent.class)
    void handIn() {
        Map<String, String> bodies = templates.forWhatsapp();
        contentSids.contentSids().forEach((name, byLanguage) -> byLanguage.forEach((language, sid) ->
                http.post().uri("/content").contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("sid", sid, "body", bodies.get(name + "." + language))).retrieve()
                        .toBodilessEntity()));
    }
}
