package io.cairn.insight;

import com.fasterxml.jackson.databind.JsonNode;

import io.cairn.engine.CairnProperties;

import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

import java.util.Map;
import java.util.TreeMap;

/** What really reached people, by the sandbox's own log; empty where the outside is real. */
@Component
class OutsideLog {

    private static final int PAGE = 10_000;

    private final RestClient http;

    OutsideLog(CairnProperties cairn, RestClient.Builder builder) {
        this.http = cairn.sandboxUrl().isBlank() ? null : builder.baseUrl(cairn.sandboxUrl()).build();
    }

    Map<String, Long> messagesByChannel() {
        Map<String, Long> byChannel = new TreeMap<>();
        if (http == null) {
            return byChannel;
        }
        long seen = 0;
        JsonNode page;
        do {
            page = http.get().uri("/log?kind=message&limit={limit}&after={seen}", PAGE, seen).retrieve()
                    .body(JsonNode.class);
            for (JsonNode entry : page) {
                seen = entry.path("seq").asLong();
                byChannel.merge(entry.path("channel").asText(), 1L, Long::sum);
            }
        } while (page.size() == PAGE);
        return byChannel;
    }
}
