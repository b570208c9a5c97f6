package io.cairn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Orders, the log, the mail catcher, and who may give orders at all. */
class SandboxOrdersTest {

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void reset() throws Exception {
        sandbox.reset();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/sandbox/faults | {}                                                                     | provider",
        "/sandbox/faults | {'provider':'visa','operation':'*','fault':'500'}                      | provider",
        "/sandbox/faults | {'provider':'stripe','operation':'events.insert','fault':'500'}        | operation",
        "/sandbox/faults | {'provider':'stripe','operation':'prices.create','fault':'418'}        | fault",
        "/sandbox/faults | {'provider':'stripe','operation':'prices.create','fault':'duplicate'}  | fault",
        "/sandbox/faults | {'provider':'stripe','operation':'prices.create','fault':'failed'}     | fault",
        "/sandbox/faults | {'provider':'stripe','operation':'prices.create','fault':'500','times':0} | times",
        "/sandbox/faults | {'provider':'stripe','operation':'prices.create','fault':'500','n':1}  | n",
        "/sandbox/faults | {'provider':'stripe','operation':'webhook','fault':'late'}             | delay",
        "/sandbox/faults | {'provider':'stripe','operation':'webhook','fault':'late','delay':'2h'} | delay",
        "/sandbox/clock  | {'advance':'1 hour'}                                                   | advance",
        "/sandbox/clock  | {'advance':'-PT1H'}                                                    | advance",
        "/sandbox/clock  | {}                                                                     | advance",
        "/sandbox/clock  | {'now':'tomorrow'}                                                     | now",
        "/sandbox/clock  | {'now':'2027-01-18T08:00:00Z','ticking':'yes'}                         | ticking",
        "/sandbox/inbound | {'body':'YES'}                                                        | from",
        "/sandbox/inbound | {'from':'+4915112345678'}                                             | body",
        "/sandbox/inbound | {'from':'+4915112345678','body':'x','channel':'fax'}                  | channel",
        "/sandbox/inbound | {'from':'+4915112345678','body':'x','to':'me'}                        | to",
        "/sandbox/content | {'sid':'HX1','body':'x'}                                              | sid",
        "/sandbox/inbound | no json                                                               | body",
    })
    void whatMakesNoSenseIsRefusedAndTheFieldNamed(final String path, final String order, final String field)
            throws Exception {
        final HttpResponse<String> answer = sandbox.send("POST", path, order.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Json.read(answer.body()).path("field").asText()).isEqualTo(field);
        assertThat(sandbox.get("/sandbox/log")).isEmpty();
    }

    @Test
    void aCallThatTimesOutIsHeldAndDropped() throws Exception {
        sandbox.order("/sandbox/faults",
                "{\"provider\":\"stripe\",\"operation\":\"prices.create\",\"fault\":\"timeout\",\"hold\":\"PT0.2S\"}");

        assertThatThrownBy(() -> sandbox.send("POST", "/sandbox/stripe/v1/prices", "currency=eur",
                "Authorization", "Bearer sk_test_sandbox")).isInstanceOf(IOException.class);
        assertThat(sandbox.log("stripe", "call")).singleElement().satisfies(call -> {
            assertThat(call.path("fault").asText()).isEqualTo("timeout");
            assertThat(call.path("accepted").asBoolean()).isFalse();
        });
    }

    @Test
    void theLogIsReadInPartsAndByKind() throws Exception {
        sandbox.order("/sandbox/inbound", "{\"from\":\"+4915112345678\",\"body\":\"one\"}");
        sandbox.order("/sandbox/inbound", "{\"from\":\"+4915112345678\",\"body\":\"two\"}");
        final long first = sandbox.get("/sandbox/log?limit=1").get(0).path("seq").asLong();

        assertThat(sandbox.get("/sandbox/log?kind=inbound&after=" + first)).singleElement()
                .satisfies(entry -> assertThat(entry.path("body").asText()).isEqualTo("two"));
        assertThat(sandbox.get("/sandbox/log?provider=stripe")).isEmpty();
        assertThat(sandbox.send("GET", "/sandbox/log?limit=x", null).body()).contains("\"field\":\"limit\"");
    }

    @Test
    void aMailIsCaughtAndRefusedByOrder() throws Exception {
        final JavaMailSenderImpl mail = new JavaMailSenderImpl();
        mail.setHost("localhost");
        mail.setPort(sandbox.get("/sandbox/state").path("smtpPort").asInt());
        mail.setJavaMailProperties(new Properties());
        final var message = mail.createMimeMessage();
        final MimeMessageHelper helper = new MimeMessageHelper(message, true, "UTF-8");
        helper.setFrom("cairn@cairn.example");
        helper.setTo("finance@sponsor.example");
        helper.setSubject("Rechnung für Januar");
        helper.setText("Bitte zahlen: https://cairn.example/pay/1");
        helper.addAttachment("invoice.pdf", new ByteArrayResource(new byte[] {1}));
        mail.send(message);

        assertThat(sandbox.log("mail", "message")).singleElement().satisfies(entry -> {
            assertThat(entry.path("channel").asText()).isEqualTo("mail");
            assertThat(entry.path("to").asText()).isEqualTo("finance@sponsor.example");
            assertThat(entry.path("subject").asText()).isEqualTo("Rechnung für Januar");
            assertThat(entry.path("body").asText()).isEqualTo("Bitte zahlen: https://cairn.example/pay/1");
            assertThat(entry.path("attachments").get(0).asText()).isEqualTo("invoice.pdf");
        });

        sandbox.order("/sandbox/faults", "{\"provider\":\"mail\",\"operation\":\"receive\",\"fault\":\"503\"}");
        assertThatThrownBy(() -> mail.send(message)).isInstanceOf(MailSendException.class);
        assertThat(sandbox.log("mail", "message")).hasSize(1);
    }

    @Test
    void aRestartKeepsTheLogTheClockAndWhatIsPending(@TempDir final Path folder) throws Exception {
        final String[] args = {"--cairn.sandbox.file=" + folder.resolve("sandbox"),
            "--cairn.sandbox.application-url=http://localhost:1"};
        try (Sandbox first = Sandbox.start(args)) {
            first.order("/sandbox/clock", "{\"now\":\"2027-01-18T08:00:00Z\",\"ticking\":false}");
            first.order("/sandbox/inbound", "{\"from\":\"+4915112345678\",\"body\":\"still here\"}");
        }
        try (Sandbox second = Sandbox.start(args)) {
            assertThat(second.log("twilio", "inbound")).singleElement().satisfies(entry -> {
                assertThat(entry.path("body").asText()).isEqualTo("still here");
                assertThat(entry.path("at").asText()).isEqualTo("2027-01-18T08:00:00Z");
            });
            assertThat(second.get("/sandbox/clock").path("ticking").asBoolean()).isFalse();
            final var pending = second.get("/sandbox/pending");
            assertThat(pending.path("undelivered").asInt() == 1 || pending.hasNonNull("nextDue")).isTrue();
        }
    }

    @Test
    void onlyThisMachineIsAnswered() throws Exception {
        assertThat(LoopbackFilter.isLoopback("127.0.0.1")).isTrue();
        assertThat(LoopbackFilter.isLoopback("127.8.9.1")).isTrue();
        assertThat(LoopbackFilter.isLoopback("0:0:0:0:0:0:0:1")).isTrue();
        assertThat(LoopbackFilter.isLoopback("::ffff:127.0.0.1")).isTrue();
        assertThat(LoopbackFilter.isLoopback("192.168.1.4")).isFalse();
        assertThat(LoopbackFilter.isLoopback("localhost")).isFalse();
        assertThat(LoopbackFilter.isLoopback(null)).isFalse();
        assertThat(LoopbackFilter.isForeign("http://evil.example", "localhost:8080")).isTrue();
        assertThat(LoopbackFilter.isForeign("null", "localhost:8080")).isTrue();
        assertThat(LoopbackFilter.isForeign("http://localhost:8080", "localhost:8080")).isFalse();
        assertThat(sandbox.send("POST", "/sandbox/reset", null, "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
    }

    @Test
    void thePageAndWhatItShowsAreThere() throws Exception {
        assertThat(sandbox.send("GET", "/sandbox/", null).headers().firstValue("Location"))
                .contains("/sandbox/index.html");
        assertThat(sandbox.send("GET", "/sandbox/index.html", null).body()).contains("sandbox.js");
        assertThat(sandbox.get("/sandbox/state").path("paymentLinks")).isEmpty();
        assertThat(sandbox.get("/sandbox/faults/known").path("operations").path("stripe")).isNotEmpty();
        assertThat(sandbox.send("GET", "/sandbox/pay/plink_none", null).statusCode()).isEqualTo(404);
    }
}
