package io.cairn.chaos;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the operator answers who is asked about an effect: what the provider's own record says. */
final class EffectDecisions {

    private EffectDecisions() {
    }

    static Map<String, Object> answers(Stand stand, Surroundings.OpenTask task) {
        if (!task.what().equals("Activity_FindOutWhetherItWasDone")) {
            return Map.of();
        }
        String id = stand.jdbc().sql("select e.business_key_ from act_ru_execution e join act_ru_task t "
                + "on t.proc_inst_id_ = e.id_ where t.id_ = ?").param(task.id()).query(String.class).single();
        EffectTraces traces = new EffectTraces(stand.jdbc(), stand.truth());
        List<JsonNode> done = traces.effects().stream().filter(effect -> effect.id().equals(id)).findFirst()
                .map(traces::of).orElse(List.of());
        Map<String, Object> answers = new HashMap<>(Map.of("outcomeFound", done.isEmpty() ? "not-done" : "done"));
        done.stream().map(call -> call.path("response")).map(response ->
                response.path("sid").asText(response.path("id").asText(""))).filter(found -> !found.isEmpty())
                .forEach(found -> answers.put("providerReference", found));
        return answers;
    }
}
