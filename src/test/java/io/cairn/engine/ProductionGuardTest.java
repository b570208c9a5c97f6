package io.cairn.engine;

import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.mock.env.MockEnvironment;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProductionGuardTest {

    @Test
    void everySecretThatIsMissingIsNamedOnALineOfItsOwn() {
        MockEnvironment environment = complete();
        environment.setProperty("cairn.stripe.secret-key", " ");
        environment.setProperty("cairn.link-secret", "");

        assertThat(ProductionGuard.missing(environment)).containsExactly(
                "cairn.link-secret: set a long random text; it signs the links that learners get",
                "cairn.stripe.secret-key: set Stripe's secret key");
    }

    @Test
    void theDemonstrationsPasswordIsRefused() {
        MockEnvironment environment = complete();
        environment.setProperty("cairn.demonstration.password", "cairn");

        assertThatThrownBy(() -> new ProductionGuard().initialize(context(environment)))
                .hasMessageContaining("cairn.demonstration.password");
    }

    @Test
    void whoeverSendsByWhatsappSaysEveryApprovedTemplateOnALineOfItsOwn() {
        MockEnvironment environment = complete();
        environment.setProperty("cairn.twilio.whatsapp-from", "+491512345001");
        environment.setProperty("cairn.twilio.content-sids.check-in-booked.en", "HX0123456789abcdef0123456789abcdef");
        environment.setProperty("cairn.twilio.content-sids.check-in-booked.de", "HX12");
        environment.setProperty("cairn.twilio.content-sids.greeting.en", "HX0123456789abcdef0123456789abcdef");

        assertThat(ProductionGuard.missing(environment))
                .contains("cairn.twilio.content-sids.greeting.en: remove it, there is no such text")
                .anyMatch(line -> line.startsWith("cairn.twilio.content-sids.check-in-booked.de: set the ContentSid"))
                .anyMatch(line -> line.startsWith("cairn.twilio.content-sids.module-sent.en: set the ContentSid"))
                .noneMatch(line -> line.startsWith("cairn.twilio.content-sids.check-in-booked.en"))
                .noneMatch(line -> line.contains("content-sids.invoice"));
    }

    @Test
    void whoWritesTheInvoicesIsSaidFieldByField() {
        MockEnvironment environment = complete();
        environment.setProperty("cairn.billing.issuer.iban", "");
        environment.setProperty("cairn.billing.made-up-parties", "true");

        assertThat(ProductionGuard.missing(environment)).containsExactly(
                "cairn.billing.issuer.iban: set the account that sponsors pay to",
                "cairn.billing.made-up-parties: remove it, or start with the profile sandbox");
    }

    @Test
    void completeSurroundingsPass() {
        assertThatCode(() -> new ProductionGuard().initialize(context(complete()))).doesNotThrowAnyException();
    }

    @Test
    void theSandboxNeedsNothing() {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles("sandbox");

        assertThatCode(() -> new ProductionGuard().initialize(context(environment))).doesNotThrowAnyException();
    }

    private static MockEnvironment complete() {
        MockEnvironment environment = new MockEnvironment();
        List.of("cairn.link-secret", "cairn.google.service-account-file", "cairn.twilio.account-sid",
                "cairn.twilio.auth-token", "cairn.twilio.sms-from",
                "cairn.stripe.secret-key", "cairn.stripe.webhook-secret", "cairn.triggers.secret", "spring.mail.host",
                "camunda.bpm.admin-user.id", "camunda.bpm.admin-user.password", "cairn.billing.issuer.name",
                "cairn.billing.issuer.street", "cairn.billing.issuer.post-code", "cairn.billing.issuer.city",
                "cairn.billing.issuer.country", "cairn.billing.issuer.vat-id", "cairn.billing.issuer.iban",
                "cairn.billing.issuer.contact-name", "cairn.billing.issuer.contact-phone",
                "cairn.billing.issuer.contact-mail")
                .forEach(key -> environment.setProperty(key, "given"));
        environment.setProperty("cairn.base-url", "https://cairn.example.org");
        return environment;
    }

    private static GenericApplicationContext context(ConfigurableEnvironment environment) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(environment);
        return context;
    }
}
