package io.cairn.effect.web;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.chaos.ChaosReport;
import io.cairn.effect.WebhookEvent;
import io.cairn.effect.Webhooks;
import io.cairn.effect.web.SignedWebhooks.Answer;
import io.cairn.effect.web.SignedWebhooks.Post;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.sql.Timestamp;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What strangers, and partners with a bug, may send: refused with the field's name, nothing kept, never a 500. */
@ProcessTest
class HostileWebhooksTest {

    private static final String EVENT = "{\"id\":\"evt_1\",\"type\":\"customer.created\",\"data\":{\"object\":{}}}";
    private static final String STATUS = "/hooks/twilio/status/message-1";
    private static final Map<String, String> NEWS = Map.of("MessageSid", "SM1", "MessageStatus", "delivered");
    private static final String INBOUND = "/hooks/twilio/inbound";
    private static final Map<String, String> REPLY = Map.of("MessageSid", "SM1", "From", "+4915550109999", "Body", "x");
    private static final String TRIGGER =
            "{\"type\":\"prd.changed\",\"timestamp\":\"2027-01-18T07:00:00Z\",\"data\":{\"learner\":\"nobody\"}}";
    private static final String CALENDAR = "calendar-planted";
    private static final String CHANNEL = CALENDAR + "_0123";
    private static final byte[] MEGABYTE = new byte[1024 * 1024];
    private static final String DEEP = "[".repeat(50_000);
    private static final long MOMENT = 1_800_255_600;

    @Autowired
    private World world;
    @Autowired
    private Webhooks webhooks;
    @Autowired
    private JdbcClient jdbc;

    /** @param field what the answer names; null where no field is to blame */
    record Attack(String name, int status, String field, Function<SignedWebhooks, Post> post) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> attacks() {
        return Stream.of(
                // Stripe
                stripe("no signature", s -> s.stripe(EVENT).without("Stripe-Signature")),
                stripe("an empty signature", s -> s.stripe(EVENT).without("Stripe-Signature").with("Stripe-Signature", "")),
                stripe("a signature that is none", s -> unsigned(s).with("Stripe-Signature", "t=x,v1=\u00e9,,=")),
                stripe("another secret", s -> s.stripe(EVENT.getBytes(), MOMENT, "whsec_other")),
                stripe("another body", s -> s.stripe(EVENT).saying(EVENT + " ")),
                stripe("five minutes old", s -> s.stripe(EVENT.getBytes(), MOMENT - 301, "whsec_sandbox")),
                stripe("five minutes ahead", s -> s.stripe(EVENT.getBytes(), MOMENT + 301, "whsec_sandbox")),
                stripe("the end of time", s -> s.stripe(EVENT.getBytes(), Long.MAX_VALUE, "whsec_sandbox")),
                stripe("before all time", s -> s.stripe(EVENT.getBytes(), -1, "whsec_sandbox")),
                stripe("no time", s -> unsigned(s).with("Stripe-Signature", "v1=" + "0".repeat(64))),
                stripe("an old scheme", s -> unsigned(s).with("Stripe-Signature", "t=" + MOMENT + ",v0=00")),
                stripe("two signatures", s -> s.stripe(EVENT).with("Stripe-Signature", "t=1,v1=0")),
                stripe("ten thousand signatures in one", s -> unsigned(s).with("Stripe-Signature", "t=" + MOMENT
                        + ",v1=0".repeat(1_000))),
                bad("a megabyte", 413, "body", s -> s.stripe(MEGABYTE, MOMENT, "whsec_sandbox")),
                bad("no JSON", 400, "body", s -> s.stripe("no json")),
                bad("no UTF-8", 400, "body", s -> s.stripe(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1',
                    '}'}, MOMENT, "whsec_sandbox")),
                bad("deep JSON", 400, "body", s -> s.stripe(DEEP)),
                bad("an array", 400, "type", s -> s.stripe("[" + EVENT + "]")),
                bad("nothing", 400, "type", s -> s.stripe("")),
                bad("null", 400, "type", s -> s.stripe("null")),
                bad("no id", 400, "id", s -> s.stripe("{\"type\":\"customer.created\"}")),
                bad("a huge id", 400, "id", s -> s.stripe(EVENT.replace("evt_1", "e".repeat(10_000)))),
                bad("NUL in an id", 400, "id", s -> s.stripe(EVENT.replace("evt_1", "evt\\u0000"))),
                bad("an emoji for an id", 400, "id", s -> s.stripe(EVENT.replace("evt_1", "\ud83d\ude00"))),
                bad("a number for an id", 400, "id", s -> s.stripe(EVENT.replace("\"evt_1\"", "1"))),
                bad("a type that is an object", 400, "type", s -> s.stripe(EVENT.replace("\"customer.created\"", "{}"))),
                bad("a checkout of nothing", 400, "data.object.id",
                        s -> s.stripe(EVENT.replace("customer.created", "checkout.session.completed"))),
                bad("a checkout somewhere else", 400, "data.object.id",
                        s -> s.stripe(EVENT.replace("customer.created", "checkout.session.completed")
                                .replace("\"object\":{}", "\"object\":{\"id\":\"../../v1/charges\"}"))),
                bad("in parts", 415, "Content-Type", s -> s.stripe(EVENT).without("Content-Type")
                        .with("Content-Type", "multipart/form-data; boundary=x")),
                bad("compressed, so it says", 400, "body", s -> s.stripe(new byte[] {0x1f, (byte) 0x8b, 8, 0}, MOMENT,
                        "whsec_sandbox").with("Content-Encoding", "gzip")),
                // Twilio
                twilio("no signature", s -> s.twilio(STATUS, NEWS).without("X-Twilio-Signature")),
                twilio("another signature", s -> s.twilio(INBOUND, REPLY).without("X-Twilio-Signature")
                        .with("X-Twilio-Signature", "bm8=")),
                twilio("signed for another address", s -> s.twilio(STATUS, NEWS).to("/hooks/twilio/status/message-2")),
                twilio("a query that is not signed", s -> s.twilio(STATUS, NEWS).to(STATUS + "?x=1")),
                twilio("another host behind a proxy", s -> s.twilio("https://evil.example", STATUS, NEWS)
                        .with("X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https")),
                twilio("another value", s -> s.twilio(STATUS, NEWS).saying("MessageSid=SM1&MessageStatus=failed")),
                twilio("two signatures", s -> s.twilio(STATUS, NEWS).with("X-Twilio-Signature", "bm8=")),
                twilio("JSON without a hash", s -> s.twilio(STATUS, Map.of()).saying("{\"MessageSid\":\"SM1\"}")
                        .without("Content-Type").with("Content-Type", "application/json")),
                twilio("JSON with the hash of another", s -> s.twilioJson(STATUS, "{}", "{ }")),
                bad("JSON that is none", 400, "body", s -> s.twilioJson(STATUS, "{", "{")),
                bad("JSON without a status", 400, "MessageStatus",
                        s -> s.twilioJson(STATUS, "{\"MessageSid\":\"SM1\"}", "{\"MessageSid\":\"SM1\"}")),
                bad("no message", 400, "MessageSid", s -> s.twilio(STATUS, Map.of("MessageStatus", "sent"))),
                bad("a long id of a message", 400, "MessageSid",
                        s -> s.twilio(STATUS, Map.of("MessageSid", "S".repeat(41), "MessageStatus", "sent"))),
                bad("NUL in a state", 400, "MessageStatus",
                        s -> s.twilio(STATUS, Map.of("MessageSid", "SM1", "MessageStatus", "\0"))),
                bad("a long address", 400, "messageId", s -> s.twilio("/hooks/twilio/status/" + "m".repeat(65), NEWS)),
                bad("a parameter twice", 400, "MessageSid",
                        s -> s.twilio(STATUS, NEWS).saying("MessageSid=SM1&MessageSid=SM2")),
                bad("half an escape", 400, "body", s -> s.twilio(STATUS, NEWS).saying("MessageSid=%4")),
                bad("a long reply", 400, "Body", s -> s.twilio(INBOUND,
                        Map.of("MessageSid", "SM1", "From", "+49", "Body", "x".repeat(4_001)))),
                bad("a megabyte of a reply", 413, "body", s -> s.twilio(INBOUND,
                        Map.of("MessageSid", "SM1", "From", "+49", "Body", "x".repeat(1024 * 1024)))),
                // Google
                google("no token", s -> s.google(CHANNEL, "right", "exists", "2").without("X-Goog-Channel-Token")),
                google("an empty token", s -> s.google(CHANNEL, "", "exists", "2")),
                google("another token", s -> s.google(CHANNEL, "wrong", "exists", "2")),
                google("a token that begins well", s -> s.google(CHANNEL, "right-and-more", "exists", "2")),
                google("another token for what starts nothing", s -> s.google(CHANNEL, "wrong", "sync", "1")),
                google("two tokens", s -> s.google(CHANNEL, "right", "exists", "2").with("X-Goog-Channel-Token", "wrong")),
                bad("no channel", 400, "X-Goog-Channel-ID",
                        s -> s.google(CHANNEL, "right", "exists", "2").without("X-Goog-Channel-ID")),
                bad("a long channel", 400, "X-Goog-Channel-ID", s -> s.google("c".repeat(65), "right", "exists", "2")),
                bad("a channel of signs", 400, "X-Goog-Channel-ID", s -> s.google("' or 1=1", "right", "exists", "2")),
                bad("two channels", 401, "X-Goog-Channel-ID",
                        s -> s.google(CHANNEL, "right", "exists", "2").with("X-Goog-Channel-ID", "other")),
                bad("a state that is none", 400, "X-Goog-Resource-State", s -> s.google(CHANNEL, "right", "add", "2")),
                bad("no state", 400, "X-Goog-Resource-State",
                        s -> s.google(CHANNEL, "right", "exists", "2").without("X-Goog-Resource-State")),
                bad("a number that is none", 400, "X-Goog-Message-Number", s -> s.google(CHANNEL, "right", "exists", "-2")),
                bad("a huge number", 400, "X-Goog-Message-Number",
                        s -> s.google(CHANNEL, "right", "exists", "9".repeat(21))),
                bad("no resource", 400, "X-Goog-Resource-ID",
                        s -> s.google(CHANNEL, "right", "exists", "2").without("X-Goog-Resource-ID")),
                bad("a megabyte where nothing is sent", 413, "body",
                        s -> s.google(CHANNEL, "right", "exists", "2").saying("x".repeat(1024 * 1024))),
                bad("a channel nobody has", 204, null, s -> s.google("calendar-other_1", "right", "exists", "2")),
                bad("a channel that is there now", 204, null, s -> s.google(CHANNEL, "right", "sync", "1")),
                // Triggers
                trigger("no signature", s -> s.trigger("prd", "m1", TRIGGER).without("webhook-signature")),
                trigger("no id", s -> s.trigger("prd", "m1", TRIGGER).without("webhook-id")),
                trigger("no time", s -> s.trigger("prd", "m1", TRIGGER).without("webhook-timestamp")),
                trigger("old", s -> s.trigger("prd", "m1", TRIGGER.getBytes(), MOMENT - 301)),
                trigger("a replay under another id", s -> s.trigger("prd", "m1", TRIGGER).without("webhook-id")
                        .with("webhook-id", "m2")),
                trigger("another body", s -> s.trigger("prd", "m1", TRIGGER).saying("{}")),
                bad("two ids", 401, "webhook-id", s -> s.trigger("prd", "m1", TRIGGER).with("webhook-id", "m2")),
                bad("a source nobody knows", 404, null, s -> s.trigger("other", "m1", TRIGGER)),
                bad("a huge id of a trigger", 400, "webhook-id", s -> s.trigger("prd", "m".repeat(201), TRIGGER)),
                bad("a trigger without type", 400, "type", s -> s.trigger("prd", "m1", "{}")),
                bad("NUL in a type", 400, "type", s -> s.trigger("prd", "m1", TRIGGER.replace("prd.changed", "\\u0000"))),
                bad("a time that is none", 400, "timestamp", s -> s.trigger("prd", "m1", TRIGGER.replace("2027-", "soon"))),
                bad("data that is a list", 400, "data",
                        s -> s.trigger("prd", "m1", TRIGGER.replaceAll("\\{\"learner.*?}", "[]"))),
                bad("a learner nobody knows", 400, "data.learner", s -> s.trigger("prd", "m1", TRIGGER)),
                bad("a long subject", 400, "data.subject", s -> s.trigger("prd", "m1",
                        TRIGGER.replace("\"nobody\"", "\"nobody\",\"subject\":\"" + "\u202e".repeat(501) + "\""))),
                bad("a deep trigger", 400, "body", s -> s.trigger("prd", "m1", DEEP)));
    }

    @BeforeEach
    void emptyWorld() {
        world.reset();
        assertThat(world.now().getEpochSecond()).isEqualTo(MOMENT);
        jdbc.sql("""
                insert into nudge_calendar (id, version, learner_id, state, channel_token, next_channel_id, news,
                connected_at) values (?, 0, 'nobody', 'CONNECTED', 'right', 'none', 0, ?)""")
                .params(CALENDAR, Timestamp.from(world.now())).update();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefused(Attack attack) {
        ChaosReport.add("hostileInputs.tried", 1);
        SignedWebhooks sender = new SignedWebhooks(world);
        Answer answer = sender.send(attack.post().apply(sender));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(attack.status());
        if (attack.field() != null) {
            assertThat(answer.body().path("errors").path(0).path("field").asText()).isEqualTo(attack.field());
        }
        world.settle();
        assertThat(webhooks.all()).isEmpty();
        assertThat(jdbc.sql("select count(*) from nudge").query(Long.class).single()).isZero();
        assertThat(webhooks.sets()).isZero();
        ChaosReport.add("hostileInputs.passed", 1);
    }

    @Test
    void aBodyWithoutALengthEndsTooWhereItIsTooLong() {
        SignedWebhooks sender = new SignedWebhooks(world);
        Answer answer = sender.send(sender.stripe(EVENT), "POST",
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(MEGABYTE)));
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void onlyPostComesIn() {
        SignedWebhooks sender = new SignedWebhooks(world);
        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            assertThat(sender.send(sender.stripe(EVENT), method, HttpRequest.BodyPublishers.noBody()).status())
                    .isEqualTo(405);
        }
    }

    /** The counterpart: what is well signed comes in, and a replay of the very same bytes changes nothing. */
    @Test
    void whatIsInOrderComesInOnce() {
        SignedWebhooks sender = new SignedWebhooks(world);
        for (Post post : new Post[] {sender.stripe(EVENT), sender.twilio(STATUS, NEWS), sender.twilio(INBOUND, REPLY),
            sender.twilio(STATUS + "?rc=5&x=%C3%A9", Map.of("MessageSid", "SM2", "MessageStatus", "read")),
            sender.twilioJson(STATUS, "{\"MessageSid\":\"SM3\",\"MessageStatus\":\"sent\",\"ErrorCode\":null}",
                    "{\"MessageSid\":\"SM3\",\"MessageStatus\":\"sent\",\"ErrorCode\":null}"),
            sender.twilio(INBOUND, Map.of("MessageSid", "SM4", "From", "whatsapp:+4915550109999", "Body",
                    "\ud83d\ude00 \u05e9\u05dc\u05d5\u05dd \0 & = %"))}) {
            assertThat(sender.send(post).status()).isEqualTo(200);
            assertThat(sender.send(post.with("X-Forwarded-Host", "evil.example", "X-Forwarded-Port", "1")).status())
                    .isEqualTo(200);
        }
        assertThat(webhooks.all()).hasSize(6);
        world.settle();
        assertThat(webhooks.replies()).containsExactly("SM1", "SM4");
    }

    @Test
    void aChangeIsKeptOnceAndOneOfACalendarThatIsNotLookedAtAnyMoreNotAtAll() {
        SignedWebhooks sender = new SignedWebhooks(world);
        Post change = sender.google(CHANNEL, "right", "exists", "2");
        assertThat(sender.send(change).status()).isEqualTo(204);
        assertThat(sender.send(change).status()).isEqualTo(204);
        assertThat(webhooks.all()).hasSize(1);

        jdbc.sql("update nudge_calendar set state = 'ENDED'").update();
        assertThat(sender.send(sender.google(CHANNEL, "right", "not_exists", "3")).status()).isEqualTo(204);
        assertThat(webhooks.all()).hasSize(1);
        world.settle();
        assertThat(webhooks.all()).extracting(WebhookEvent::state).containsExactly(WebhookEvent.State.IGNORED);
    }

    private static Post unsigned(SignedWebhooks sender) {
        return sender.stripe(EVENT).without("Stripe-Signature");
    }

    private static Attack stripe(String name, Function<SignedWebhooks, Post> post) {
        return new Attack("Stripe: " + name, 401, "Stripe-Signature", post);
    }

    private static Attack twilio(String name, Function<SignedWebhooks, Post> post) {
        return new Attack("Twilio: " + name, 401, "X-Twilio-Signature", post);
    }

    private static Attack google(String name, Function<SignedWebhooks, Post> post) {
        return new Attack("Google: " + name, 401, "X-Goog-Channel-Token", post);
    }

    private static Attack trigger(String name, Function<SignedWebhooks, Post> post) {
        return new Attack("trigger: " + name, 401, "webhook-signature", post);
    }

    private static Attack bad(String name, int status, String field, Function<SignedWebhooks, Post> post) {
        return new Attack(name, status, field, post);
    }
}
