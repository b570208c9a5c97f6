package io.cairn.nudge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Optional;

class IntentsTest {

    private Intents intents;

    @BeforeEach
    void read() throws IOException {
        intents = new Intents();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | YES                          | YES
            en    | ' Yes, please! '             | YES
            en-GB | Yes. Thanks                  | YES
            en    | I’ll be there 👍🏽              | YES
            en    | Ok, yes                      | YES
            en    | no                           | NO
            en    | No thanks                    | NO
            en    | I can't come                 | NO
            en    | OK, done                     | DONE
            en    | Hi, ok                       | DONE
            en    | 👍                           | DONE
            en    | ✔️✔️                         | DONE
            en    | Thank you!                   | DONE
            de    | JA                           | YES
            de    | Ja gerne, danke              | YES
            de-AT | Nein danke                   | NO
            de    | Ich kann leider nicht kommen | NO
            de    | Geht leider nicht            |
            de    | Erledigt, danke dir          | DONE
            de    | mach ich 😊                  | DONE
            de    | SPÄTER                       |
            de    | yep, will do                 | YES
            de    | yes                          | YES
            fr    | ok                           | DONE
            en    | Another time, please         | ANOTHER_TIME
            en    | ANOTHER TIME.                | ANOTHER_TIME
            en    | No, can we reschedule?       | ANOTHER_TIME
            de    | ANDERER TERMIN               | ANOTHER_TIME
            de    | Nein, ein anderer Termin bitte | ANOTHER_TIME
            de    | Können wir das verschieben?  | ANOTHER_TIME
            """)
    void whatIsPlainIsUnderstood(String language, String text, Intent meant) {
        assertThat(intents.of(text, language)).isEqualTo(Optional.ofNullable(meant));
    }

    /** One word too many, and a person reads it. */
    @ParameterizedTest
    @ValueSource(strings = {"yes but I have no time", "yes no", "Not done", "I am not ok", "no problem", "okay?? who are you",
        "", "  ", "?!", "12", "نعم", "My son is ill", "later", "not now", "yes, another time", "Hi", "🙂", "yes 💔"})
    void whatIsNotPlainIsNot(String text) {
        assertThat(intents.of(text, "en")).isEmpty();
    }

    @Test
    void anotherLanguageIsNoEnglish() {
        assertThat(intents.of("erledigt", "de")).contains(Intent.DONE);
        assertThat(intents.of("erledigt", "en")).isEmpty();
    }
}
