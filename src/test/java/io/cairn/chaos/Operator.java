package io.cairn.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The scripted person who finds out what nobody can tell: reads the tasks of {@code unknown-effect} as Tasklist does,
 * looks at what really went out, and says whether it was done.
 */
final class Operator {

    private static final String LOGIN = "operator:cairn";
    private static final String TASKS = "/engine-rest/task?taskDefinitionKey=Activity_FindOutWhetherItWasDone";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient database;
    private final Invariants.Truth truth;
    private final Set<String> done = new HashSet<>();
    private final Set<String> notDone = new HashSet<>();

    /** @param database for what the form tells operators to look at: the row in {@code effect} */
    Operator(JdbcClient database, Invariants.Truth truth) {
        this.database = database;
        this.truth = truth;
    }

    /** Decides on all that is open. A node that does not answer is asked another time. */
    synchronized void looks(Supplier<Node> node) {
        try {
            for (JsonNode task : get(node.get(), TASKS)) {
                String id = task.path("id").asText();
                String effect = get(node.get(), "/engine-rest/process-instance/"
                        + task.path("processInstanceId").asText()).path("businessKey").asText();
                boolean wentOut = wentOut(effect);
                String answer = "{\"variables\":{\"outcomeFound\":{\"value\":\"" + (wentOut ? "done" : "not-done")
                        + "\"}}}";
                HttpResponse<String> said = node.get().post("/engine-rest/task/" + id + "/complete", LOGIN, answer);
                if (said.statusCode() / 100 == 2) {
                    (wentOut ? done : notDone).add(id);
                }
            }
        } catch (UncheckedIOException | DataAccessResourceFailureException e) {
            // A node or a database that was just killed.
        }
    }

    /** A message's own id is in its Message-ID, or in the address of the callback that was asked for with it. */
    private boolean wentOut(String effect) {
        String message = database.sql("select m.id from nudge_message m join effect e "
                + "on e.fact_key = 'message:' || m.fact_key where e.id = ?").param(effect).query(String.class).single();
        return truth.log("mail", "message").stream().anyMatch(mail ->
                mail.path("messageId").asText().contains(message + "@"))
                || truth.log("twilio", "call").stream().anyMatch(call -> Invariants.happened(call)
                && call.path("operation").asText().equals("messages.create")
                && call.path("request").path("StatusCallback").asText().contains("/" + message));
    }

    private static JsonNode get(Node node, String path) {
        HttpResponse<String> answer = node.get(path, LOGIN);
        if (answer.statusCode() != 200) {
            throw new UncheckedIOException(new IOException(path + ": " + answer.statusCode() + " " + answer.body()));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized String told() {
        return "the operator was asked %d times what nobody could tell: %d were done, %d were not"
                .formatted(done.size() + notDone.size(), done.size(), notDone.size());
    }
}
