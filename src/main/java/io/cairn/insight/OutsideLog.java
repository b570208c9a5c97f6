package io.cairn.insight;

import com.fasterxml.jackson.databind.JsonNode;

import io.cairn.engine.CairnProperties;

import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What really reached people and what went wrong, by the sandbox's own log; empty where the outside is real. */
@Component
class OutsideLog {

    private static final int PAGE = 10_000;

    private final RestClient http;

    OutsideLog(CairnProperties cairn, RestClient.Builder builder) {
        this.http = cairn.sandboxUrl().isBlank() ? null : builder.baseUrl(cairn.sandboxUrl()).build();
    }

    /** @param addresses of those whose messages count: mail addresses and phones */
    Map<String, Long> messagesByChannel(Set<String> addresses) {
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
                if (addresses.contains(entry.path("to").asText())) {
                    byChannel.merge(entry.path("channel").asText(), 1L, Long::sum);
                }
            }
        } while (page.size() == PAGE);
        return byChannel;
    }

    /** What the sandbox was ordered to do wrong and how often it did, in the order of the orders. */
    List<Report.Misfortune> misfortunes() {
        List<Report.Misfortune> misfortunes = new ArrayList<>();
        if (http != null) {
            for (JsonNode fault : http.get().uri("/faults").retrieve().body(JsonNode.class)) {
                misfortunes.add(new Report.Misfortune(fault.path("provider").asText(),
                        fault.path("operation").asText(), fault.path("fault").asText(),
                        fault.path("match").asText(null), fault.path("fired").asInt()));
            }
        }
        return misfortunes;
    }
}
