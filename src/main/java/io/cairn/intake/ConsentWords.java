package io.cairn.intake;

import io.cairn.program.Person.Channel;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What a person agrees to, word for word: the form shows it, and the ledger of consents keeps it. */
final class ConsentWords {

    private static final Map<Channel, String> ENGLISH = Map.of(
            Channel.SMS, "You may send me text messages (SMS) about my program. STOP ends them at any time.",
            Channel.WHATSAPP, "You may write to me on WhatsApp about my program. STOP ends it at any time.",
            Channel.MAIL, "You may send me mail about my program. I can stop it on my page at any time.");
    private static final Map<Channel, String> GERMAN = Map.of(
            Channel.SMS, "Ihr dürft mir SMS zu meinem Programm schicken. Mit STOP endet das jederzeit.",
            Channel.WHATSAPP, "Ihr dürft mir über WhatsApp zu meinem Programm schreiben. Mit STOP endet das jederzeit.",
            Channel.MAIL, "Ihr dürft mir Mails zu meinem Programm schicken. Auf meiner Seite kann ich sie jederzeit abstellen.");

    private ConsentWords() {
    }

    /** @param language BCP 47; English where there is no text in it */
    static Map<Channel, String> in(String language) {
        return new EnumMap<>(Locale.forLanguageTag(language).getLanguage().equals("de") ? GERMAN : ENGLISH);
    }
}
