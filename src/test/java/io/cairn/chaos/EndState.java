package io.cairn.chaos;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it came to for the business when all is done, by names that are the same in every play: no ids, no moments, no
 * order. Two plays with the same decisions of people end alike, whatever struck in one of them.
 */
final class EndState {

    /** Ids as Ids makes them, wherever they stand in a fact. */
    private static final Pattern ID = Pattern.compile("\\b(?:artifact|checkin|commitment|invoice|module|nudge|settlement|sprint)-[a-z0-9]+\\b");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    private static final Pattern CHANNEL = Pattern.compile("[:/](?:WHATSAPP|SMS|MAIL)$");

    private final JdbcClient jdbc;
    private final Invariants.Truth truth;
    private final Map<String, String> names = new HashMap<>();

    EndState(JdbcClient jdbc, Invariants.Truth truth) {
        this.jdbc = jdbc;
        this.truth = truth;
        name("select id, 'invoice(' || sponsor_id || ' ' || period || ')' from billing_invoice");
        name("select id, 'settlement(' || mentor_id || ' ' || period || ')' from billing_settlement");
        name("select id, 'sprint(' || learner_id || ' ' || number || ')' from sprint");
        name("""
                with recursive call(id, learner, number, time) as (
                select id, learner_id, number, 1 from checkin where replaces is null
                union all select c.id, c.learner_id, c.number, call.time + 1 from checkin c
                join call on c.replaces = call.id)
                select id, 'call(' || learner || ' ' || number || '.' || time || ')' from call""");
        name("select id, 'commitment(' || check_in_id || ' ' || position || ')' from checkin_commitment");
        name("select id, 'module(' || learner_id || ' ' || module_id || ')' from sprint_module_delivery");
        name("select id, 'artifact(' || sprint_id || ')' from critique_artifact");
        // Last: the program's own events bear the id of what they are about.
        name("select id, 'nudge(' || source || ' ' || event_id || ' ' || learner_id || ')' from nudge");
    }

    /**
     * Invoices, what was paid and captured for them, the ledger's balances, settlements, and which facts of them people
     * were written to about: nothing of it may depend on what came first.
     */
    List<String> money() {
        List<String> found = new ArrayList<>();
        lines(found, "select sponsor_id || ' ' || period || ' ' || net || ' + ' || vat || ' = ' || gross || ' ' "
                + "|| state from billing_invoice", "invoice ");
        lines(found, "select invoice_id || ' ' || amount || ' ' || currency from billing_payment", "payment of ");
        lines(found, "select account || ' ' || currency || ' ' || sum(amount) from billing_ledger_entry "
                + "group by account, currency", "ledger ");
        // It is accepted a week after it was sent, and when that was is the schedule's.
        lines(found, "select mentor_id || ' ' || period || ' ' || amount || ' ' || "
                + "case state when 'ACCEPTED' then 'SENT' else state end from billing_settlement",
                "settlement ");
        for (JsonNode payment : truth.log("stripe", "payment")) {
            found.add(named("captured " + payment.path("metadata").path("cairn_invoice").asText() + " "
                    + payment.path("amount") + " " + payment.path("outcome").asText()));
        }
        found.addAll(messages("invoice:%"));
        found.addAll(messages("settlement:%"));
        return found.stream().sorted().toList();
    }

    /** One nudge for each event outside and learner, whatever became of it. */
    List<String> nudges() {
        return nudges("source <> 'program'");
    }

    private List<String> nudges(String which) {
        List<String> found = new ArrayList<>();
        lines(found, "select source || ' ' || event_id || ' ' || learner_id from nudge where " + which, "nudge ");
        return found.stream().sorted().toList();
    }

    /** What became of a learner's first call: its state, its charge and its commitments. */
    List<String> firstCallOf(String learner) {
        List<String> found = new ArrayList<>();
        String first = " from checkin c where c.learner_id = '" + learner + "' and c.replaces is null";
        lines(found, "select c.state || ' ' || coalesce(c.missed_by, '') || ', ' || (select count(*) "
                + "from checkin_commitment where check_in_id = c.id) || ' commitments, ' || (select count(*) "
                + "from checkin r where r.replaces = c.id) || ' replacements'" + first, learner + " ");
        lines(found, "select kind || ' ' || fact_key || ' ' || amount from billing_charge "
                + "where split_part(fact_key, ':', 2) in (select c.id" + first + ")", "charge ");
        return found.stream().sorted().toList();
    }

    /** All of it: also the nudges of the program's own events, every call, every charge and every fact that somebody was written to about. */
    List<String> all() {
        List<String> found = new ArrayList<>(money());
        found.addAll(nudges("true"));
        lines(found, "select id || ' ' || state || ' ' || coalesce(missed_by, '') from checkin", "");
        lines(found, "select kind || ' ' || fact_key || ' ' || amount from billing_charge", "charge ");
        found.addAll(messages("%"));
        return found.stream().distinct().sorted().toList();
    }

    /** @return what one of them has and the other has not */
    static List<String> differences(List<String> calm, List<String> here) {
        List<String> found = new ArrayList<>();
        calm.stream().filter(line -> !here.contains(line)).forEach(line -> found.add("there is no " + line));
        here.stream().filter(line -> !calm.contains(line)).forEach(line -> found.add("there is " + line));
        return found;
    }

    /** By fact how often it reached a provider, on whichever channel. */
    private List<String> messages(String facts) {
        Map<String, Integer> out = new HashMap<>();
        for (JsonNode call : truth.log("twilio", "call")) {
            if (call.path("operation").asText().equals("messages.create") && Invariants.happened(call)) {
                out.merge(EffectTraces.messageId(call), 1, Integer::sum);
            }
        }
        truth.log("mail", "message").forEach(mail -> out.merge(EffectTraces.mailId(mail), 1, Integer::sum));
        Map<String, Integer> byFact = new HashMap<>();
        jdbc.sql("select id, fact_key from nudge_message where fact_key like ?").param(facts).query((row, n) ->
                byFact.merge(named(CHANNEL.matcher(row.getString(2)).replaceFirst("")),
                        out.getOrDefault(row.getString(1), 0), Integer::sum)).list();
        return byFact.entrySet().stream()
                .map(fact -> "message " + fact.getKey() + " went out " + fact.getValue()).toList();
    }

    private void name(String sql) {
        jdbc.sql(sql).query((row, n) -> names.put(row.getString(1), named(row.getString(2)))).list();
    }

    private void lines(List<String> found, String sql, String before) {
        jdbc.sql(sql).query(String.class).list().forEach(line -> found.add(before + named(line)));
    }

    private String named(String text) {
        Matcher ids = ID.matcher(MOMENT.matcher(text).replaceAll("*"));
        return ids.replaceAll(id -> Matcher.quoteReplacement(names.getOrDefault(id.group(), id.group())));
    }
}
