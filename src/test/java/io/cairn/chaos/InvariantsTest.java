package io.cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Each invariant can fail: one planted row or one planted truth, and it says so. */
@Tag("chaos")
class InvariantsTest {

    private static final Set<String> SHOWN = new TreeSet<>();
    private static Stand stand;

    private final ObjectMapper json = new ObjectMapper();
    private final List<String[]> log = new ArrayList<>();
    private final List<Invariants.Taken> taken = new ArrayList<>();
    private String state = "{}";
    private Invariants invariants;

    @BeforeAll
    static void oneEngine() {
        stand = Stand.shared();
    }

    /** Every invariant of the list has been seen to fail. */
    @AfterAll
    static void close() {
        Set<String> all = new TreeSet<>(new InvariantsTest().watched().names());
        stand.giveBackTheClock();
        assertThat(SHOWN).isEqualTo(all);
    }

    @BeforeEach
    void emptyWorld() {
        stand.reset();
        // Rows are planted past every rule that would keep them out.
        stand.jdbc().sql("set session_replication_role = replica").update();
        invariants = watched();
        assertThat(invariants.check()).isEmpty();
    }

    @Test
    void twoCapturesOfOneInvoice() {
        paid("invoice-1", 417);
        paid("invoice-1", 417);
        expect("one capture per invoice", "invoice-1 was captured 2 times");
    }

    @Test
    void paidWithoutACapture() {
        invoice("PAID");
        expect("one capture per invoice", "ended paid with 0 captures");
    }

    @Test
    void twoLinksForOneInvoice() {
        log("stripe", "call", """
                {"operation":"payment_links.create","accepted":true,"request":{"metadata[cairn_invoice]":"invoice-1"}}""");
        log("stripe", "call", """
                {"operation":"payment_links.create","accepted":true,"request":{"metadata":{"cairn_invoice":"invoice-1"}}}""");
        expect("one capture per invoice", "2 payment links");
    }

    @Test
    void aLedgerThatIsNotBalanced() {
        booked("invoice-issued:invoice-1", "bank", 1);
        expect("ledger balanced and equal to the provider's record", "sums to 1 EUR");
    }

    @Test
    void aLedgerThatKnowsMoreThanTheProvider() {
        arrived(417);
        booked("payment-received:payment-1", "bank", 417);
        booked("payment-received:payment-1", "suspense:sponsor-1", -417);
        expect("ledger balanced and equal to the provider's record", "the provider says nothing");
    }

    @Test
    void aPaymentThatWasSwallowed() {
        invoice("ISSUED");
        paid("invoice-1", 417);
        expect("money that arrived is booked or visible", "417 for invoice-1, the bank 0, and nothing waits");
    }

    @Test
    void aPaymentOfWhichOnlyAPartIsBooked() {
        invoice("PAID");
        paid("invoice-1", 417);
        arrived(410);
        booked("payment-received:payment-1", "bank", 410);
        expect("money that arrived is booked or visible", "417 for invoice-1, the bank 410");
    }

    @Test
    void aPaymentThatWaitsIsNotLost() {
        invoice("ISSUED");
        paid("invoice-1", 417);
        row("effect_webhook", Map.of("id", "webhook-1", "provider", "stripe", "event_id", "evt_1",
                "kind", "checkout.session.completed", "state", "WAITING"));
        assertThat(invariants.check("money that arrived is booked or visible")).isEmpty();
    }

    private void arrived(long amount) {
        row("billing_payment", Map.of("id", "payment-1", "source", "PROVIDER", "reference", "pi_1", "invoice_id",
                "invoice-1", "amount", amount, "currency", "EUR", "state", "ARRIVED"));
    }

    @Test
    void anInvoiceThatAsksForMoreThanWasCharged() {
        invoice("ISSUED");
        expect("a fact is charged once", "its charges are 0");
    }

    @Test
    void aMessageThatWentOutTwice() {
        message("QUEUED");
        sent("message-1");
        sent("message-1");
        expect("each message delivered once, suppressed with a reason or visible", "went out 2 times");
    }

    @Test
    void aMessageThatOnlyClaimsToHaveGoneOut() {
        message("DELIVERED");
        expect("each message delivered once, suppressed with a reason or visible", "never went out");
    }

    @Test
    void aMessageThatIsForgotten() {
        message("NEW");
        expect("each message delivered once, suppressed with a reason or visible", "nothing will send it");
    }

    @Test
    void aNudgeThatIsForgotten() {
        row("nudge", Map.of("id", "nudge-1", "event_id", "e", "learner_id", "learner-1", "state", "OPEN"));
        expect("each nudge under way, answered, closed or visible", "nothing moves it");
    }

    @Test
    void aNudgeThatWaitsForASetThatNobodyTakes() {
        row("nudge", Map.of("id", "nudge-1", "event_id", "e", "learner_id", "learner-1", "state", "RECEIVED"));
        row("nudge_waiting", Map.of("nudge_id", "nudge-1"));
        expect("each nudge under way, answered, closed or visible", "nothing moves it");
    }

    @Test
    void aNudgeWhoseAnswerTimeNobodyWatches() {
        row("nudge", Map.of("id", "nudge-1", "event_id", "e", "learner_id", "learner-1", "state", "OPEN"));
        row("nudge_awaited", Map.of("nudge_id", "nudge-1"));
        expect("each nudge under way, answered, closed or visible", "nobody looks at the clock");
    }

    @Test
    void aNudgeAboutWhatIsDone() {
        row("nudge", Map.of("id", "nudge-1", "source", "program", "event_id", "artifact-1", "learner_id", "learner-1",
                "state", "RECEIVED"));
        row("critique_submission", Map.of("id", "submission-1", "artifact_id", "artifact-1"));
        expect("each nudge under way, answered, closed or visible", "asks for what is done");
    }

    @Test
    void aWebhookThatWasSwallowed() {
        taken.add(new Invariants.Taken("stripe", "evt_1"));
        expect("each webhook applied once or visible", "was answered 2xx and is nowhere");
    }

    @Test
    void aWebhookThatNobodyLooksAt() {
        row("effect_webhook", Map.of("id", "webhook-1", "provider", "stripe", "event_id", "evt_1",
                "state", "RECEIVED"));
        expect("each webhook applied once or visible", "nobody will look at it");
    }

    @Test
    void aStatusThatWasSwallowed() {
        taken.add(new Invariants.Taken("twilio-status", "SM1:delivered"));
        expect("each webhook applied once or visible", "twilio-status SM1:delivered was answered 2xx and is nowhere");
    }

    @Test
    void aStatusThatChangedNothing() {
        message("QUEUED");
        plant("update nudge_message set provider_id = 'SM1'");
        handled("SM1:delivered", "status");
        expect("each webhook applied once or visible", "SM1:delivered was taken and its message is QUEUED");
    }

    @Test
    void aReplyThatWasSwallowed() {
        handled("SM2", "inbound");
        expect("each webhook applied once or visible", "its reply is not kept");
    }

    @Test
    void aWebhookThatIsKeptTwice() {
        plant("alter table effect_webhook drop constraint effect_webhook_provider_event_id_key");
        try {
            handled("evt_1", "x");
            row("effect_webhook", Map.of("id", "webhook-2", "provider", "twilio", "event_id", "evt_1",
                    "state", "HANDLED", "settled_at", OffsetDateTime.now()));
            expect("each webhook applied once or visible", "evt_1 is kept 2 times");
        } finally {
            stand.reset();
            plant("alter table effect_webhook add unique (provider, event_id)");
        }
    }

    @Test
    void aCheckInThatTheCalendarHasAtAnotherTime() {
        checkIn("BOOKED", null);
        plant("update checkin set starts_at = '2027-01-21T13:00:00Z'");
        state = "{\"calendars\":[{\"events\":[" + event("2027-01-21T13:00:00+01:00") + "]}]}";
        expect("one live calendar event per check-in", "in the calendar at 2027-01-21T12:00:00Z");
    }

    @Test
    void twoEventsOfOneCheckIn() {
        checkIn("BOOKED", null);
        String event = event("2027-01-21T13:00:00Z");
        state = "{\"calendars\":[{\"events\":[" + event + "," + event + "]}]}";
        expect("one live calendar event per check-in", "2 live events");
    }

    @Test
    void aBookedCheckInThatTheCalendarDoesNotKnow() {
        checkIn("BOOKED", null);
        expect("one live calendar event per check-in", "BOOKED with 0 live events");
    }

    @Test
    void aJobThatGaveUpSilently() {
        plant("insert into act_ru_job (id_, rev_, type_, retries_, suspension_state_, handler_type_, exclusive_, "
                + "process_instance_id_) values ('1', 1, 'message', 0, 1, 'async-continuation', true, '1')");
        expect("no job out of retries without an incident", "no retries and no incident");
    }

    @Test
    void anInstanceThatNothingMoves() {
        plant("insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, "
                + "is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, "
                + "sequence_counter_) select '1', 1, '1', '1', 'checkin-1', max(id_), true, false, true, false, 1, 0, 1 "
                + "from act_re_procdef where key_ = 'check-in'");
        expect("no tree of instances that nothing moves", "check-in [checkin-1] stands still");
    }

    @Test
    void attendedAndMissed() {
        checkIn("ATTENDED", "LEARNER");
        expect("never both no-show and attended", "is attended and was missed");
    }

    @Test
    void chargedAsHeldAndAsMissed() {
        charge("check-in:checkin-1");
        charge("missed-call:checkin-1");
        expect("never both no-show and attended", "charged as held and as missed");
    }

    @Test
    void anUnknownEffectThatNobodyIsAskedAbout() {
        row("effect", Map.of("id", "effect-1", "fact_key", "f", "kind", "SMS", "state", "UNKNOWN"));
        expect("an effect is what the provider says", "nobody is asked");
    }

    /** Every kind of effect that leaves its mark. */
    @ParameterizedTest
    @ValueSource(strings = {"SMS", "WHATSAPP", "MAIL", "CALENDAR_CREATE", "CALENDAR_UPDATE", "CALENDAR_CANCEL",
        "PAYMENT_CREATE", "PAYMENT_CAPTURE", "PAYMENT_CANCEL", "REFUND", "TRANSFER",
        "TRANSFER_REVERSAL", "PAYOUT"})
    void anEffectThatOnlyClaimsToBeDone(String kind) {
        effect(kind, "DONE");
        expect("an effect is what the provider says", "is DONE and the provider has nothing of it");
        effect(kind, "DONE");
        traceOf(kind);
        assertThat(invariants.check("an effect is what the provider says")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMS", "WHATSAPP", "MAIL", "CALENDAR_CREATE", "CALENDAR_UPDATE", "CALENDAR_CANCEL",
        "PAYMENT_CREATE", "REFUND", "TRANSFER", "TRANSFER_REVERSAL", "PAYOUT"})
    void anEffectThatDeniesToBeDone(String kind) {
        for (String state : List.of("NEW", "FAILED")) {
            effect(kind, state);
            traceOf(kind);
            expect("an effect is what the provider says", "is " + state + " and the provider did it");
        }
    }

    @Test
    void anEffectThatWasDoneTwice() {
        effect("REFUND", "DONE");
        traceOf("REFUND");
        traceOf("REFUND");
        expect("an effect is what the provider says", "the provider did it 2 times");
    }

    private void effect(String kind, String state) {
        stand.jdbc().sql("set session_replication_role = replica").update();
        message("QUEUED");
        checkIn("BOOKED", null);
        plant("update checkin set calendar_event_id = 'event1'");
        String fact = switch (kind) {
            case "SMS", "WHATSAPP", "MAIL" -> "message:fact";
            case "CALENDAR_CANCEL" -> "checkin-called-off:checkin-1:2027-01-21T13:00:00Z";
            default -> "fact";
        };
        Map<String, Object> row = new HashMap<>(Map.of("id", "effect-1", "fact_key", fact, "kind", kind));
        row.put("state", state);
        if (state.equals("DONE")) {
            row.put("provider_id", kind.startsWith("CALENDAR") ? "event1" : "pi_1");
        }
        row("effect", row);
    }

    /** What the provider keeps of it. */
    private void traceOf(String kind) {
        switch (kind) {
            case "SMS", "WHATSAPP" -> sent("message-1");
            case "MAIL" -> log("mail", "message", "{\"messageId\":\"<message-1@cairn>\"}");
            case "CALENDAR_CREATE", "CALENDAR_UPDATE" -> log("google", "call", "{\"operation\":\"events.insert\","
                    + "\"accepted\":true,\"request\":{\"body\":{\"extendedProperties\":{\"private\":{\"effectId\":"
                    + "\"effect-1\"}}}}}");
            case "CALENDAR_CANCEL" -> log("google", "call", "{\"operation\":\"events.delete\",\"accepted\":true,"
                    + "\"path\":\"/calendars/mentor/events/event1\"}");
            case "PAYMENT_CAPTURE", "PAYMENT_CANCEL" -> log("stripe", "call", "{\"accepted\":true,\"path\":\"/v1/"
                    + "payment_intents/pi_1/" + (kind.endsWith("CAPTURE") ? "capture" : "cancel") + "\"}");
            default -> log("stripe", "call",
                    "{\"accepted\":true,\"request\":{\"metadata[cairn_effect]\":\"effect-1\"}}");
        }
    }

    private static String event(String start) {
        return "{\"status\":\"confirmed\",\"start\":{\"dateTime\":\"" + start + "\"},"
                + "\"extendedProperties\":{\"private\":{\"checkInId\":\"checkin-1\"}}}";
    }

    private static void handled(String event, String kind) {
        row("effect_webhook", Map.of("id", "webhook-1", "provider", "twilio", "event_id", event, "kind", kind,
                "state", "HANDLED", "outcome", "HANDLED", "settled_at", OffsetDateTime.now()));
    }

    private void expect(String invariant, String violation) {
        SHOWN.add(invariant);
        assertThat(invariants.check(invariant)).anySatisfy(found -> assertThat(found).contains(violation));
        stand.reset();
        log.clear();
        taken.clear();
        state = "{}";
        assertThat(invariants.check(invariant)).isEmpty();
    }

    private Invariants watched() {
        return new Invariants(stand.jdbc(), new Invariants.Truth() {
            @Override
            public List<JsonNode> log(String provider, String kind) {
                return log.stream().filter(entry -> entry[0].equals(provider) && entry[1].equals(kind))
                        .map(entry -> read(entry[2])).toList();
            }

            @Override
            public JsonNode state() {
                return read(state);
            }
        }, taken);
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void log(String provider, String kind, String body) {
        log.add(new String[] {provider, kind, body});
    }

    private void paid(String invoice, long amount) {
        log("stripe", "payment", "{\"outcome\":\"succeeded\",\"amount\":" + amount + ",\"currency\":\"eur\","
                + "\"metadata\":{\"cairn_invoice\":\"" + invoice + "\"}}");
    }

    private void sent(String message) {
        log("twilio", "call", "{\"operation\":\"messages.create\",\"accepted\":true,\"request\":{\"StatusCallback\":"
                + "\"http://localhost/hooks/twilio/status/" + message + "\"}}");
    }

    private static void plant(String sql) {
        stand.jdbc().sql(sql).update();
    }

    /** A row with these values; what else must not be empty gets something. */
    private static void row(String table, Map<String, Object> values) {
        Map<String, Object> row = new TreeMap<>(values);
        jdbc().sql("select column_name, data_type from information_schema.columns where table_name = ? "
                + "and is_nullable = 'NO'").param(table).query((found, n) -> row.putIfAbsent(found.getString(1),
                        switch (found.getString(2)) {
                            case "integer", "bigint" -> 0;
                            case "boolean" -> false;
                            case "timestamp with time zone" -> OffsetDateTime.now();
                            default -> "x";
                        })).list();
        List<String> columns = List.copyOf(row.keySet());
        jdbc().sql("insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")")
                .params(columns.stream().map(row::get).toArray()).update();
    }

    private static JdbcClient jdbc() {
        return stand.jdbc();
    }

    private static void invoice(String state) {
        row("billing_invoice", Map.of("id", "invoice-1", "sponsor_id", "sponsor-1", "currency", "EUR", "net", 350,
                "state", state));
    }

    private static void booked(String fact, String account, long amount) {
        plant("insert into billing_ledger_transaction (id, fact_key, booked_at) values ('" + fact + "', '" + fact
                + "', now()) on conflict do nothing");
        plant("insert into billing_ledger_entry (id, transaction_id, account, amount, currency) values ('" + fact
                + account + "', '" + fact + "', '" + account + "', " + amount + ", 'EUR')");
    }

    private static void charge(String fact) {
        row("billing_charge", Map.of("id", fact, "fact_key", fact, "currency", "EUR"));
    }

    private static void message(String state) {
        row("nudge_message", Map.of("id", "message-1", "fact_key", "fact", "person_id", "learner-1", "channel", "SMS",
                "state", state));
    }

    private static void checkIn(String state, String missedBy) {
        Map<String, Object> row = new HashMap<>(Map.of("id", "checkin-1", "state", state));
        row.computeIfAbsent("missed_by", key -> missedBy);
        row("checkin", row);
    }
}
