package io.cairn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

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
        "/sandbox/faults | {'provider':'mail','operation':'*','fault':'webhook-first'}            | fault",
        "/sandbox/faults | {'provider':'google','operation':'*','fault':'503','lasting':'yes'}    | lasting",
        "/sandbox/faults | {'provider':'google','operation':'*','fault':'503','lasting':true,'times':2} | times",
        "/sandbox/faults | {'provider':'google','operation':'*','fault':'429','retryAfter':-1}    | retryAfter",
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
        final JavaMailSenderImpl mail = mail();
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

    /** The client's exception says which reply it was; -1: the connection was lost instead. */
    @ParameterizedTest
    @CsvSource({
        "503,             451, 0",
        "refused,         550, 0",
        "500-applied,     451, 1",
        "drop-after,      -1,  1",
        "timeout,         -1,  0",
        "timeout-applied, -1,  1",
    })
    void aMailThatFailsWasTakenOrNot(final String fault, final int reply, final int taken) throws Exception {
        sandbox.order("/sandbox/faults", "{\"provider\":\"mail\",\"operation\":\"receive\",\"fault\":\"" + fault
                + "\",\"hold\":\"PT0.1S\",\"match\":\"invoice-7\"}");
        final SimpleMailMessage other = letter("invoice-6");
        final SimpleMailMessage meant = letter("invoice-7");
        mail().send(other);

        assertThatThrownBy(() -> mail().send(meant)).isInstanceOfSatisfying(MailSendException.class, e ->
                assertThat(reply(e)).isEqualTo(reply));

        assertThat(sandbox.log("mail", "message")).hasSize(1 + taken);
        assertThat(sandbox.get("/sandbox/faults").get(0).path("fired").asInt()).isEqualTo(1);
        mail().send(meant);
        assertThat(sandbox.get("/sandbox/truth?provider=mail").path("doubles")).hasSize(taken);
        assertThat(sandbox.log("mail", "message")).allSatisfy(entry ->
                assertThat(entry.path("messageId").asText()).matches("<.+@.+>"));
    }

    @Test
    void mailThatIsAwayIsRefusedAtTheDoorUntilItIsBack() throws Exception {
        final long id = sandbox.order("/sandbox/faults", "{\"provider\":\"mail\",\"operation\":\"*\","
                + "\"fault\":\"away\",\"lasting\":true}").path("id").asLong();

        assertThatThrownBy(() -> mail().send(letter("invoice-1"))).hasRootCauseInstanceOf(ConnectException.class);
        sandbox.send("DELETE", "/sandbox/faults/" + id, null);

        mail().send(letter("invoice-1"));
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
    void aRestartKeepsTheTruthTheFaultsAndTheKeys(@TempDir final Path folder) throws Exception {
        final String file = "--cairn.sandbox.file=" + folder.resolve("sandbox");
        final String pay = "amount=1000&currency=eur&metadata[invoice]=7&confirm=true&payment_method=pm_card_visa";
        final String[] headers = {"Authorization", "Bearer sk_test_sandbox", "Idempotency-Key", "invoice:7"};
        final String first;
        try (Sandbox before = Sandbox.start(file)) {
            before.order("/sandbox/faults", "{\"provider\":\"stripe\",\"operation\":\"refunds.create\","
                    + "\"fault\":\"500\"}");
            first = before.send("POST", "/sandbox/stripe/v1/payment_intents", pay, headers).body();
        }
        try (Sandbox after = Sandbox.start(file)) {
            assertThat(after.send("POST", "/sandbox/stripe/v1/payment_intents", pay, headers).body())
                    .isEqualTo(first);
            assertThat(after.get("/sandbox/truth?reference=invoice=7").path("references"))
                    .anySatisfy(each -> {
                        assertThat(each.path("kind").asText()).isEqualTo("capture");
                        assertThat(each.path("live").asInt()).isEqualTo(1);
                        assertThat(each.path("amount").asLong()).isEqualTo(1_000);
                    });
            assertThat(after.get("/sandbox/faults").get(0).path("remaining").asInt()).isEqualTo(1);
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

    /** A page of evil.example whose name was made to lead here is of the same origin as what it asks. */
    @Test
    void aForeignNameThatLeadsHereIsNotAnswered() throws Exception {
        assertThat(LoopbackFilter.isNameOfThisMachine("localhost:8080")).isTrue();
        assertThat(LoopbackFilter.isNameOfThisMachine("127.0.0.1:8080")).isTrue();
        assertThat(LoopbackFilter.isNameOfThisMachine("[::1]:8080")).isTrue();
        assertThat(LoopbackFilter.isNameOfThisMachine("evil.example:8080")).isFalse();
        assertThat(LoopbackFilter.isNameOfThisMachine("localhost.evil.example")).isFalse();
        final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/sandbox/reset");
        request.addHeader("Host", "evil.example:8080");
        request.addHeader("Origin", "http://evil.example:8080");
        assertThat(answered(request)).isEqualTo(403);
    }

    /** In a network of one's own everybody is taken for a proxy, whose X-Forwarded-For counts. */
    @Test
    void whoOnlySaysToBeThisMachineIsNotAnswered() throws Exception {
        final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/sandbox/reset");
        request.setRemoteAddr("127.0.0.1");
        assertThat(answered(request)).isEqualTo(200);
        request.setAttribute(DropValve.PEER, "192.168.1.4");
        assertThat(answered(request)).isEqualTo(403);
    }

    private static int answered(final MockHttpServletRequest request) throws Exception {
        final MockHttpServletResponse response = new MockHttpServletResponse();
        new LoopbackFilter(false).doFilter(request, response, new MockFilterChain());
        return response.getStatus();
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

    private static JavaMailSenderImpl mail() throws Exception {
        final JavaMailSenderImpl mail = new JavaMailSenderImpl();
        mail.setHost("localhost");
        mail.setPort(sandbox.get("/sandbox/state").path("smtpPort").asInt());
        mail.setJavaMailProperties(new Properties());
        return mail;
    }

    private static SimpleMailMessage letter(final String text) {
        final SimpleMailMessage letter = new SimpleMailMessage();
        letter.setFrom("cairn@cairn.example");
        letter.setTo("finance@sponsor.example");
        letter.setSubject("Invoice");
        letter.setText(text);
        return letter;
    }

    private static int reply(final MailSendException failure) {
        final Exception cause = failure.getMessageExceptions()[0];
        for (Throwable each = cause; each != null; each = each instanceof MessagingException nested
                ? nested.getNextException() : each.getCause()) {
            if (each instanceof SMTPSendFailedException refused) {
                return refused.getReturnCode();
            }
        }
        return -1;
    }
}
