package io.cairn.nudge;

/**
 * What a provider said when it was given a message.
 *
 * @param providerId the provider's id of the message; null if it refused it
 * @param error      the provider's code of the refusal, without personal data; null if it took the message
 */
public record Handover(String providerId, String error) {

    public static Handover accepted(String providerId) {
        return new Handover(providerId, null);
    }

    public static Handover refused(String error) {
        return new Handover(null, error);
    }

    public boolean accepted() {
        return error == null;
    }
}
