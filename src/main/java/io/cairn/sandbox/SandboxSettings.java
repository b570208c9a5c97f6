package io.cairn.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the sandbox is told. The secrets are those of the demonstration and are accepted nowhere else.
 *
 * @param file             the sandbox's own database file without its ending; {@code mem:} keeps everything in memory
 * @param smtpPort         the port of the mail catcher; 0 turns it off, -1 takes a free one
 * @param googlePort       one more port, for Google only, at which nobody listens while Google is away; the address is the
 *                         same but for the port; 0: none, -1: a free one
 * @param twilioPort       the same for Twilio
 * @param stripePort       the same for Stripe
 * @param applicationUrl   where webhooks go when no request names an address; empty: the application that the sandbox
 *                         runs in, or nobody when it runs alone
 * @param open             whether it answers addresses other than loopback
 * @param alone            whether it runs without an application around it
 * @param orderSecret      signs the clock orders that are passed on to the application
 * @param twilioAccountSid the only account that exists
 * @param twilioAuthToken  its token, also the key of {@code X-Twilio-Signature}
 * @param twilioNumber     the account's number: receives what a person sends unasked
 * @param stripeSecretKey  the only key that is accepted
 * @param stripeWebhookSecret signs {@code Stripe-Signature}
 * @param stripeApiVersion the account's default version of the API
 * @param mailHookSecret   the password with which mails are passed on, as in the address that the provider was told
 * @param draftsKey        the only key that the service accepts which writes drafts
 * @param googleClientEmail the service account whose assertions are accepted; empty accepts every account
 * @param googlePublicKey  its public key as PEM; empty accepts every well-formed signature
 */
@ConfigurationProperties("cairn.sandbox")
public record SandboxSettings(
        @DefaultValue("./data/sandbox") String file,
        @DefaultValue("2525") int smtpPort,
        @DefaultValue("0") int googlePort,
        @DefaultValue("0") int twilioPort,
        @DefaultValue("0") int stripePort,
        @DefaultValue("") String applicationUrl,
        @DefaultValue("false") boolean open,
        @DefaultValue("false") boolean alone,
        @DefaultValue("sandbox-order-secret") String orderSecret,
        @DefaultValue("AC00000000000000000000000000000000") String twilioAccountSid,
        @DefaultValue("sandbox-twilio-token") String twilioAuthToken,
        @DefaultValue("+15005550006") String twilioNumber,
        @DefaultValue("sk_test_sandbox") String stripeSecretKey,
        @DefaultValue("whsec_sandbox") String stripeWebhookSecret,
        @DefaultValue("2026-07-29.dahlia") String stripeApiVersion,
        @DefaultValue("sandbox-mail-secret") String mailHookSecret,
        @DefaultValue("sandbox-drafts-key") String draftsKey,
        @DefaultValue("") String googleClientEmail,
        @DefaultValue("") String googlePublicKey) {
}
