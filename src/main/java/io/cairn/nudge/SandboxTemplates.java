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
    private final RestClient http;

    SandboxTemplates(Templates templates, CairnProperties cairn, RestClient.Builder builder) {
        this.templates = templates;
        this.http = builder.baseUrl(cairn.sandboxUrl()).build();
    }

    @EventListener(ApplicationStartedEvent.class)
    void handIn() {
        templates.approvable().forEach((sid, body) -> http.post().uri("/content")
                .contentType(MediaType.APPLICATION_JSON).body(Map.of("sid", sid, "body", body)).retrieve()
                .toBodilessEntity());
    }
}
