package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairingCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AB01E-FGH1K",
                "ab01e-fgh1k",
                "ABOIE FGHLK",
                "abo1efghik",
                " ab0ie-fghlk ",
                "AB01E\u2013FGH1K",
                "AB01E\u2011FGH1K\u00a0"
            })
    void codeShouldBeReadAsPeopleTypeIt(String typed) {
        assertThat(PairingCode.parse(typed)).map(PairingCode::canonical).contains("AB01E-FGH1K");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCDE", "ABCDE-FGHJ", "ABCDE-FGHJKM", "ABCDE-FGHJ!", "ABCDU-FGHJK"})
    void otherTextShouldBeNoCode(String typed) {
        assertThat(PairingCode.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AB0-1EF", "ab01ef", "ABO-IEF", " abo lef "})
    void shortCodeShouldBeReadAsPeopleTypeIt(String typed) {
        assertThat(PairingCode.parse(typed))
                .hasValueSatisfying(code -> assertThat(code.canonical()).isEqualTo("AB0-1EF"))
                .hasValueSatisfying(code -> assertThat(code.isShort()).isTrue());
    }

    @Test
    void madeShortCodeShouldHaveThirtyBits() {
        PairingCode made = PairingCode.generateShort(new Random(7));
        assertThat(PairingCode.parse(made.canonical())).contains(made);
        assertThat(made.canonical()).hasSize(7);
        assertThat(PairingCode.generate(new Random(7)).isShort()).isFalse();
    }

    @Test
    void codeShouldNotBePrintedWhole() {
        PairingCode made = PairingCode.generate(new Random(7));
        assertThat("" + made).doesNotContain(made.canonical()).hasSize(3);
    }

    @Test
    void madeCodeShouldHaveFiftyBits() {
        assertThat(PairingCode.ALPHABET.chars().distinct()).hasSize(32);
        PairingCode made = PairingCode.generate(new Random(7));
        assertThat(PairingCode.parse(made.canonical())).contains(made);
        assertThat(made.canonical()).hasSize(11);
    }
}
