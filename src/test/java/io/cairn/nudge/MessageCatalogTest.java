package io.cairn.nudge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.nudge.MessageCatalog.Entry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

class MessageCatalogTest {

    private List<Entry> entries;

    @BeforeEach
    void read() throws IOException {
        entries = new MessageCatalog(new Templates()).entries();
    }

    @Test
    void everyTextIsThereInEnglishAndGermanWithItsLength() {
        assertThat(entries).extracting(Entry::language).containsOnly("en", "de");
        assertThat(entries.stream().map(Entry::name).distinct()).hasSize(entries.size() / 2);
        assertThat(entries).filteredOn(entry -> entry.name().equals("module-sent") && entry.language().equals("en"))
                .singleElement().satisfies(entry -> {
                    assertThat(entry.sms()).isEqualTo(SmsLength.of("Hello Katharina, your next module is here: "
                            + "Decisions on one page, 8 minutes. " + Templates.SAMPLES.get("link")));
                    assertThat(entry.whatsapp()).isTrue();
                    assertThat(entry.mail()).isEqualTo(entry.text());
                });
    }

    /** A single letter that GSM's alphabet lacks would double what each SMS costs. */
    @Test
    void noTextNeedsMoreThanGsmsAlphabet() {
        assertThat(entries).filteredOn(entry -> entry.whatsapp() || entry.subject() == null)
                .allMatch(entry -> entry.sms().alphabet() == SmsLength.Alphabet.GSM7)
                .allMatch(entry -> entry.sms().segments() <= 3);
    }
}
