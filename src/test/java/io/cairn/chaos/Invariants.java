package io.cairn.chaos;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What must be true after whatever happened, judged by the sandbox's truth and the database, not by what the
 * application says. Every check answers with the violations it found, in plain words.
 */
final class Invariants {

    /** What the providers know. */
    interface Truth {
        List<JsonNode> log(String provider, String kind);

        JsonNode state();
    }

    /**
     * A webhook that was answered with 2xx. Kinds: stripe, twilio-status, twilio-inbound, trigger.
     *
     * @param id the sender's own; of a status the message's, a colon and the status
     */
    record Taken(String kind, String id) {
    }

    private static final Set<String> CLAIMED = Set.of("QUEUED", "SENT", "DELIVERED", "READ");
    /** An event may be put in line twice; nobody is the worse for it. */
    private static final Set<String> DONE_ONCE = Set.of("PAYMENT_CREATE", "PAYMENT_CAPTURE", "REFUND", "TRANSFER",
            "TRANSFER_REVERSAL", "PAYOUT");
    private static final Set<String> HOLDS_EVENT = Set.of("BOOKED", "CONFIRMED", "ATTENDED", "MISSED");

    private final JdbcClient jdbc;
    private final Truth truth;
    private final Collection<Taken> taken;
    private final Map<String, Supplier<List<String>>> all = new LinkedHashMap<>();
    private final Map<String, Supplier<List<String>>> atRest = new LinkedHashMap<>();

    Invariants(JdbcClient jdbc, Truth truth, Collection<Taken> taken) {
        this.jdbc = jdbc;
        this.truth = truth;
        this.taken = taken;
        all.put("one capture per invoice", this::captures);
        all.put("ledger balanced and equal to the provider's record", this::ledger);
        all.put("a fact is charged once", this::charges);
        all.put("each message delivered once, suppressed with a reason or visible", this::messages);
        all.put("each nudge under way, answered, closed or visible", this::nudges);
        all.put("each webhook applied once or visible", this::webhooks);
        all.put("one live calendar event per check-in", this::events);
        all.put("no job out of retries without an incident", this::jobs);
        all.put("no tree of instances that nothing moves", this::trees);
        all.put("never both no-show and attended", this::attendance);
        all.put("an effect is what the provider says", this::effects);
        atRest.put("money that arrived is booked or visible", this::money);
    }

    Set<String> names() {
        return together().keySet();
    }

    /** When all that is due has run. @return all violations, each with the name of its invariant */
    List<String> check() {
        return check(together());
    }

    /** At any moment: without what may still be on its way. */
    List<String> checkOnTheWay() {
        return check(all);
    }

    /** One of them. */
    List<String> check(String name) {
        return together().get(name).get();
    }

    private Map<String, Supplier<List<String>>> together() {
        Map<String, Supplier<List<String>>> together = new LinkedHashMap<>(all);
        together.putAll(atRest);
        return together;
    }

    private static List<String> check(Map<String, Supplier<List<String>>> which) {
        List<String> found = new ArrayList<>();
        which.forEach((name, check) -> check.get().forEach(violation -> found.add(name + ": " + violation)));
        ChaosReport.judged(which.size(), found.size());
        return found;
    }

    private List<String> captures() {
        List<String> found = new ArrayList<>();
        Map<String, Integer> paid = new TreeMap<>();
        for (JsonNode payment : truth.log("stripe", "payment")) {
            if (payment.path("outcome").asText().equals("succeeded")) {
                paid.merge(payment.path("metadata").path("cairn_invoice").asText(), 1, Integer::sum);
            }
        }
        paid.forEach((invoice, count) -> {
            if (count > 1) {
                found.add(invoice + " was captured " + count + " times");
            }
        });
        List<String> ended = rows("""
                select business_key_ from act_hi_procinst where proc_def_key_ = 'capture-to-cash'
                and end_act_id_ = 'Event_InvoicePaid'""");
        // What a sponsor had to his credit came for something else.
        ended.addAll(rows("""
                select id from billing_invoice where state = 'PAID' and not exists
                (select 1 from billing_balance_use u where u.id = billing_invoice.id and u.amount = billing_invoice.gross)"""));
        ended.stream().distinct().filter(invoice -> paid.getOrDefault(invoice, 0) != 1)
                .forEach(invoice -> found.add(invoice + " ended paid with " + paid.getOrDefault(invoice, 0)
                        + " captures at the provider"));
        Map<String, Integer> links = new TreeMap<>();
        for (JsonNode call : truth.log("stripe", "call")) {
            if (call.path("operation").asText().equals("payment_links.create") && happened(call)
                    && !call.path("replayed").asBoolean()) {
                String invoice = field(call.path("request"), "metadata", "cairn_invoice");
                links.merge(invoice, 1, Integer::sum);
            }
        }
        links.forEach((invoice, count) -> {
            if (count > 1) {
                found.add(invoice + " has " + count + " payment links");
            }
        });
        return found;
    }

    private List<String> ledger() {
        List<String> found = new ArrayList<>(rows("""
                select transaction_id || ' sums to ' || sum(amount) || ' ' || currency from billing_ledger_entry
                group by transaction_id, currency having sum(amount) <> 0"""));
        Map<String, JsonNode> paid = new HashMap<>();
        for (JsonNode payment : truth.log("stripe", "payment")) {
            if (payment.path("outcome").asText().equals("succeeded")) {
                JsonNode named = payment.path("metadata");
                paid.put(named.path("cairn_invoice").asText(named.path("cairn_top_up").asText()), payment);
            }
        }
        jdbc.sql("""
                select p.invoice_id, e.amount, e.currency from billing_ledger_transaction t
                join billing_ledger_entry e on e.transaction_id = t.id
                join billing_payment p on t.fact_key = 'payment-received:' || p.id
                where p.source = 'PROVIDER' and e.account in ('bank', 'provider')""").query((row, n) -> {
                    String invoice = row.getString(1);
                    JsonNode payment = paid.get(invoice);
                    if (payment == null || payment.path("amount").asLong() != row.getLong(2)
                            || !payment.path("currency").asText().equalsIgnoreCase(row.getString(3))) {
                        found.add("the bank has " + row.getLong(2) + " " + row.getString(3) + " of " + invoice
                                + ", the provider says " + (payment == null ? "nothing" : payment.path("amount") + " "
                                + payment.path("currency").asText()));
                    }
                    return null;
                }).list();
        found.addAll(rows("""
                select i.id || ' is paid and the ledger knows of nothing' from billing_invoice i
                where i.state = 'PAID' and not exists (select 1 from billing_ledger_transaction t
                where t.fact_key like 'payment-allocated:%:' || i.id)"""));
        found.addAll(rows("""
                select i.id || ' has a number and no booking' from billing_invoice i where i.number is not null
                and not exists (select 1 from billing_ledger_transaction t
                where t.fact_key = 'invoice-issued:' || i.id)"""));
        return found;
    }

    /** What the provider has taken for an invoice of ours is on the bank's account, or waits where one can see it. */
    private List<String> money() {
        List<String> found = new ArrayList<>();
        Set<String> invoices = Set.copyOf(rows("select id from billing_invoice"));
        Set<String> visible = new HashSet<>(rows("""
                select e.business_key_ from act_ru_execution e where exists
                (select 1 from act_ru_task t where t.proc_inst_id_ = e.id_) or exists
                (select 1 from act_ru_incident i where i.proc_inst_id_ = e.id_)"""));
        boolean waits = !rows("select id from effect_webhook where provider = 'stripe' and settled_at is null "
                + "and kind like 'checkout.session.%'").isEmpty();
        for (JsonNode payment : truth.log("stripe", "payment")) {
            String invoice = payment.path("metadata").path("cairn_invoice").asText();
            if (!payment.path("outcome").asText().equals("succeeded") || !invoices.contains(invoice)
                    || waits || visible.contains(invoice)) {
                continue;
            }
            String booked = rows("""
                    select coalesce(sum(e.amount), 0) from billing_ledger_transaction t
                    join billing_ledger_entry e on e.transaction_id = t.id
                    join billing_payment p on t.fact_key = 'payment-received:' || p.id
                    where p.invoice_id = '%s' and e.account in ('bank', 'provider')""".formatted(invoice)).get(0);
            if (!booked.equals(payment.path("amount").asText())) {
                found.add("the provider has " + payment.path("amount") + " for " + invoice + ", the bank " + booked
                        + ", and nothing waits");
            }
        }
        return found;
    }

    private List<String> charges() {
        List<String> found = new ArrayList<>(rows("""
                select fact_key || ' was charged ' || count(*) || ' times' from billing_charge
                group by fact_key having count(*) > 1"""));
        found.addAll(rows("""
                select sponsor_id || ' has ' || count(*) || ' invoices of ' || period from billing_invoice
                group by sponsor_id, period, currency having count(*) > 1"""));
        found.addAll(rows("""
                select i.id || ' asks for ' || i.net || ', its charges are ' || coalesce(sum(c.amount), 0)
                from billing_invoice i left join billing_charge c on c.invoice_id = i.id
                group by i.id, i.net having i.net <> coalesce(sum(c.amount), 0)"""));
        return found;
    }

    private List<String> messages() {
        List<String> found = new ArrayList<>();
        Map<String, Integer> out = new HashMap<>();
        for (JsonNode call : truth.log("twilio", "call")) {
            if (call.path("operation").asText().equals("messages.create") && happened(call)) {
                out.merge(EffectTraces.messageId(call), 1, Integer::sum);
            }
        }
        for (JsonNode mail : truth.log("mail", "message")) {
            out.merge(EffectTraces.mailId(mail), 1, Integer::sum);
        }
        Set<String> alive = Set.copyOf(rows("select business_key_ from act_ru_execution where business_key_ is not null"));
        jdbc.sql("select id, fact_key, state, nudge_id, delivery_id from nudge_message").query((row, n) -> {
            String id = row.getString(1);
            String state = row.getString(3);
            int count = out.getOrDefault(id, 0);
            String what = row.getString(2) + " (" + id + ", " + state + ")";
            if (count > 1) {
                found.add(what + " went out " + count + " times");
            }
            if (count == 0 && CLAIMED.contains(state)) {
                found.add(what + " never went out");
            }
            if (count == 0 && !CLAIMED.contains(state) && !Set.of("UNDELIVERED", "FAILED", "NO_CHANNEL").contains(state)
                    && alive.stream().noneMatch(key -> key.equals(text(row, 5)))) {
                found.add(what + " waits and nothing will send it");
            }
            return null;
        }).list();
        List<String> known = rows("select id from nudge_message");
        out.keySet().stream().filter(id -> !known.contains(id)).forEach(id -> found.add(id + " went out without a row"));
        return found;
    }

    private static String text(java.sql.ResultSet row, int column) {
        try {
            return String.valueOf(row.getString(column));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> nudges() {
        List<String> found = new ArrayList<>(rows("""
                select n.id || ' is ' || n.state || ' and nothing moves it' from nudge n
                where n.state in ('RECEIVED', 'OPEN')
                and not exists (select 1 from act_ru_execution e where e.business_key_ = n.id)
                and not exists (select 1 from nudge_waiting w join act_ru_execution e on e.business_key_ = w.set_id
                    or w.set_id is null and e.business_key_ in (select id from nudge_set) where w.nudge_id = n.id)"""));
        found.addAll(rows("""
                select n.id || ' waits for an answer, and nobody looks at the clock' from nudge n
                join nudge_awaited a on a.nudge_id = n.id where n.state = 'OPEN' and not exists (
                    select 1 from act_ru_execution e join act_re_procdef p on p.id_ = e.proc_def_id_
                    where p.key_ = 'answer-time-sweep')"""));
        found.addAll(rows("""
                select n.id || ' asks for what is done' from nudge n
                where n.source = 'program' and n.state in ('RECEIVED', 'OPEN') and n.event_id in (
                    select id from sprint_module_delivery where acknowledged_at is not null or answered_at is not null
                    union select artifact_id from critique_submission
                    union select id from checkin_commitment where done_at is not null)"""));
        return found;
    }

    private List<String> webhooks() {
        List<String> found = new ArrayList<>(unsettledWebhooks());
        Set<String> kept = Set.copyOf(rows("select provider || ' ' || event_id from effect_webhook"));
        for (Taken webhook : taken) {
            boolean known = switch (webhook.kind()) {
                case "stripe" -> kept.contains("stripe " + webhook.id());
                case "twilio-inbound", "twilio-status" -> kept.contains("twilio " + webhook.id());
                case "trigger" -> !rows("select id from nudge where event_id = '" + webhook.id() + "'").isEmpty()
                        || kept.stream().anyMatch(key -> key.endsWith(" " + webhook.id()));
                // It says that something has changed, perhaps to nobody any more; what it is shows a look (0023).
                case "google" -> true;
                default -> throw new IllegalStateException(webhook.kind());
            };
            if (!known) {
                found.add(webhook.kind() + " " + webhook.id() + " was answered 2xx and is nowhere");
            }
        }
        found.addAll(rows("""
                select provider || ' ' || event_id || ' is kept ' || count(*) || ' times' from effect_webhook
                group by provider, event_id having count(*) > 1"""));
        // What was handled has left its trace where it belongs.
        found.addAll(statuses());
        found.addAll(rows("""
                select w.event_id || ' is handled and its reply is not kept' from effect_webhook w
                where w.provider = 'twilio' and w.kind = 'inbound' and w.state = 'HANDLED'
                and not exists (select 1 from nudge_reply r where r.provider_id = w.event_id)"""));
        found.addAll(rows("""
                select invoice_id || ' has ' || count(*) || ' payments' from billing_payment
                group by invoice_id having count(*) > 1"""));
        return found;
    }

    /** A message whose news were taken stands where they say, or further on. */
    private List<String> statuses() {
        List<String> found = new ArrayList<>();
        jdbc.sql("""
                select w.event_id, m.state from effect_webhook w
                left join nudge_message m on m.provider_id = split_part(w.event_id, ':', 1)
                where w.provider = 'twilio' and w.kind = 'status' and w.settled_at is not null
                and w.outcome in ('HANDLED', 'IGNORED')""").query((row, n) -> {
                    String told = row.getString(1).replaceFirst(".*:", "");
                    String stands = row.getString(2);
                    if (stands == null || rank(stands.toLowerCase(Locale.ROOT)) < rank(told)) {
                        found.add(row.getString(1) + " was taken and its message is " + stands);
                    }
                    return null;
                }).list();
        return found;
    }

    /** Of the states of a message, Twilio's words and ours: on its way, sent, over. */
    private static int rank(String state) {
        return switch (state) {
            case "new" -> 0;
            case "accepted", "scheduled", "queued", "sending" -> 1;
            case "sent" -> 2;
            default -> 3;
        };
    }

    private List<String> unsettledWebhooks() {
        return rows("""
                select w.provider || ' ' || w.event_id || ' is ' || w.state || ' and nobody will look at it'
                from effect_webhook w where w.settled_at is null
                and not exists (select 1 from act_ru_execution e where e.business_key_ = w.id)
                and not exists (select 1 from act_ru_execution e where e.business_key_ = w.set_id)
                and not exists (select 1 from act_ru_execution e join effect_inbox i on e.business_key_ = i.open_set
                where w.set_id is null)""");
    }

    private List<String> events() {
        List<String> found = new ArrayList<>();
        Map<String, Integer> live = new TreeMap<>();
        Map<String, Instant> starts = new HashMap<>();
        for (JsonNode calendar : truth.state().path("calendars")) {
            for (JsonNode event : calendar.path("events")) {
                String checkIn = event.path("extendedProperties").path("private").path("checkInId").asText("");
                if (!checkIn.isEmpty() && !event.path("status").asText().equals("cancelled")) {
                    live.merge(checkIn, 1, Integer::sum);
                    starts.put(checkIn, start(event));
                }
            }
        }
        live.forEach((checkIn, count) -> {
            if (count > 1) {
                found.add(checkIn + " has " + count + " live events");
            }
        });
        jdbc.sql("select id, state, starts_at from checkin").query((row, n) -> {
            String id = row.getString(1);
            String state = row.getString(2);
            Instant startsAt = row.getTimestamp(3) == null ? null : row.getTimestamp(3).toInstant();
            int count = live.getOrDefault(id, 0);
            if (HOLDS_EVENT.contains(state) && count != 1) {
                found.add(id + " is " + state + " with " + count + " live events");
            }
            if (HOLDS_EVENT.contains(state) && count == 1 && !starts.get(id).equals(startsAt)) {
                found.add(id + " is at " + startsAt + " and in the calendar at " + starts.get(id));
            }
            if (Set.of("CALLED_OFF", "CANCELLED").contains(state) && count != 0) {
                found.add(id + " is given up and still in the calendar");
            }
            return null;
        }).list();
        found.addAll(rows("""
                select mentor_id || ' is booked twice at ' || starts_at from checkin where slot_key is not null
                group by mentor_id, starts_at having count(*) > 1"""));
        return found;
    }

    private static Instant start(JsonNode event) {
        return OffsetDateTime.parse(event.path("start").path("dateTime").asText()).toInstant();
    }

    private List<String> jobs() {
        return rows("""
                select j.handler_type_ || ' ' || coalesce(j.handler_cfg_, '') || ' has no retries and no incident: '
                || coalesce(j.exception_msg_, '') from act_ru_job j
                where j.retries_ = 0 and not exists (select 1 from act_ru_incident i where i.configuration_ = j.id_)""");
    }

    private List<String> trees() {
        return rows("""
                select d.key_ || ' [' || coalesce(r.business_key_, '') || '] stands still' from act_ru_execution r
                join act_re_procdef d on d.id_ = r.proc_def_id_
                where r.parent_id_ is null and r.super_exec_ is null
                and not exists (select 1 from act_ru_execution e where e.root_proc_inst_id_ = r.id_ and (
                   exists (select 1 from act_ru_job j where j.process_instance_id_ = e.proc_inst_id_)
                or exists (select 1 from act_ru_task t where t.proc_inst_id_ = e.proc_inst_id_)
                or exists (select 1 from act_ru_event_subscr s where s.proc_inst_id_ = e.proc_inst_id_)
                or exists (select 1 from act_ru_incident i where i.proc_inst_id_ = e.proc_inst_id_)))""");
    }

    private List<String> attendance() {
        List<String> found = new ArrayList<>(rows("""
                select id || ' is attended and was missed' from checkin where state = 'ATTENDED'
                and missed_by is not null"""));
        found.addAll(rows("""
                select replace(a.fact_key, 'check-in:', '') || ' is charged as held and as missed' from billing_charge a
                join billing_charge m on m.fact_key = 'missed-call:' || replace(a.fact_key, 'check-in:', '')
                where a.fact_key like 'check-in:%'"""));
        found.addAll(rows("""
                select p.business_key_ || ' ended attended and went through a recovery' from act_hi_procinst p
                join act_hi_procinst r on r.super_process_instance_id_ = p.id_ and r.proc_def_key_ = 'no-show-recovery'
                where p.proc_def_key_ = 'check-in' and p.end_act_id_ = 'Event_CheckInAttended'"""));
        return found;
    }

    private List<String> effects() {
        List<String> found = new ArrayList<>();
        found.addAll(rows("select fact_key || ' is there ' || count(*) || ' times' from effect "
                + "group by fact_key having count(*) > 1"));
        found.addAll(rows("select fact_key || ' is UNKNOWN and nobody is asked' from effect x where state = 'UNKNOWN' "
                + "and not exists (select 1 from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ "
                + "where d.key_ = 'unknown-effect' and e.business_key_ = x.id)"));
        EffectTraces traces = new EffectTraces(jdbc, truth);
        for (EffectTraces.Row effect : traces.effects()) {
            int times = traces.of(effect).size();
            String what = effect.factKey() + " (" + effect.id() + ") is " + effect.state();
            if (effect.state().equals("DONE") && times == 0) {
                found.add(what + " and the provider has nothing of it");
            }
            if (Set.of("NEW", "FAILED").contains(effect.state()) && times > 0) {
                found.add(what + " and the provider did it");
            }
            if (times > 1 && DONE_ONCE.contains(effect.kind())) {
                found.add(what + " and the provider did it " + times + " times");
            }
        }
        return found;
    }

    /** Whether the provider did it, whatever it answered. */
    static boolean happened(JsonNode call) {
        return call.has("applied") ? call.path("applied").asBoolean() : call.path("accepted").asBoolean();
    }

    private List<String> rows(String sql) {
        return new ArrayList<>(jdbc.sql(sql).query(String.class).list());
    }

    /** A field of a form that a provider got, whether it is kept flat or as a tree. */
    static String field(JsonNode request, String parent, String name) {
        JsonNode flat = request.path(parent + "[" + name + "]");
        return flat.isMissingNode() ? request.path(parent).path(name).asText() : flat.asText();
    }
}
