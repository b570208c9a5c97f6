package io.cairn.chaos;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.Map;

/** What the operator answers who is asked about an effect: what the provider's own record says. */
final class EffectDecisions {

    private EffectDecisions() {
    }

    static Map<String, Object> answers(Stand stand, Surroundings.OpenTask task) {
        if (!task.what().equals("Activity_FindOutWhetherItWasDone")) {
            return Map.of();
        }
        String effect = stand.jdbc().sql("select e.business_key_ from act_ru_execution e join act_ru_task t "
                + "on t.proc_inst_id_ = e.id_ where t.id_ = ?").param(task.id()).query(String.class).single();
        String provider = stand.jdbc().sql("select provider from effect where id = ?").param(effect)
                .query(String.class).single();
        String reference = effect.substring(effect.length() - 6);
        Map<String, Object> answers = new HashMap<>(Map.of("outcomeFound", "not-done"));
        for (JsonNode call : stand.log(provider, provider.equals("mail") ? "message" : "call")) {
            boolean done = provider.equals("mail") || Invariants.happened(call)
                    && !call.path("method").asText().equals("GET");
            if (done && call.toString().contains(reference)) {
                answers.put("outcomeFound", "done");
                String id = call.path("response").path("sid").asText(call.path("response").path("id").asText(""));
                if (!id.isEmpty()) {
                    answers.put("providerReference", id);
                }
            }
        }
        return answers;
    }
}
