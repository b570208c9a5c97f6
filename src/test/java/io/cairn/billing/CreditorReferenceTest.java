package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditorReferenceTest {

    /** As published with the standard and by banks. */
    @ParameterizedTest
    @ValueSource(strings = {"RF18539007547034", "RF18 5390 0754 7034", "rf712348231"})
    void publishedReferencesAreValid(String reference) {
        assertThat(CreditorReference.valid(reference)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RF19539007547034", "RF18539007547043", "RF18", "", "DE89370400440532013000"})
    void othersAreNot(String reference) {
        assertThat(CreditorReference.valid(reference)).isFalse();
    }

    @Test
    void whatIsMadeOfANumberIsValidAndItsOwn() {
        for (int n = 1; n < 2_000; n++) {
            String reference = CreditorReference.of("2027-%04d".formatted(n));
            assertThat(CreditorReference.valid(reference)).isTrue();
            assertThat(reference).endsWith("2027%04d".formatted(n));
        }
        assertThat(CreditorReference.of("2348231")).isEqualTo("RF712348231");
        assertThatThrownBy(() -> CreditorReference.of("-")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itIsFoundInWhatPeopleWrite() {
        String reference = CreditorReference.of("2027-0001");
        for (String text : new String[] {reference, "Invoice " + CreditorReference.grouped(reference) + " thank you",
                reference.toLowerCase(), "REF:" + reference + "/ACME"}) {
            assertThat(CreditorReference.isIn(text, reference)).as(text).isTrue();
        }
        assertThat(CreditorReference.isIn("RF18 5390 0754 7034", reference)).isFalse();
        assertThat(CreditorReference.isIn(CreditorReference.of("2027-0002"), reference)).isFalse();
    }

    @Test
    void ibansAreCheckedTheSameWay() {
        assertThat(Iban.valid("DE89 3704 0044 0532 0130 00")).isTrue();
        assertThat(Iban.valid("GB82WEST12345698765432")).isTrue();
        assertThat(Iban.valid("DE88370400440532013000")).isFalse();
        assertThat(Iban.valid("DE89")).isFalse();
    }
}
