package org.chaarfm.window.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "chaarfm_worker --url https://h/x --code ABCDE-FGHJK",
                "  bin/chaarfm_worker --code=ABCDE-FGHJK --url=https://h/x\n",
                "curl -fsSL https://other/download/install.sh | sh -s -- --url https://h/x --code ABCDE-FGHJK",
                "chaarfm_worker.exe --url \"https://h/x\" --code 'ABCDE-FGHJK'",
                "chaarfm_worker \u2014url https://h/x \u2014code ABCDE-FGHJK",
                "chaarfm_worker\u00a0--url https://h/x\u200b --code ABCDE-FGHJK",
                "https://h/x/download#ABCDE-FGHJK",
                "https://h/x --code ABCDE-FGHJK"
            })
    void wholeLineShouldGiveAddressAndCode(String text) {
        assertThat(PastedLine.read(text)).isEqualTo(new PastedLine("https://h/x", "ABCDE-FGHJK", ""));
        assertThat(PastedLine.read(text).isWholeLine()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.10:8080", " 192.168.1.10:8080 ", "chaarfm_worker --url 192.168.1.10:8080"})
    void addressAloneShouldBeNoWholeLine(String text) {
        assertThat(PastedLine.read(text)).isEqualTo(new PastedLine("192.168.1.10:8080", "", ""));
        assertThat(PastedLine.read(text).isWholeLine()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "chaarfm_worker", "chaarfm_worker --url", "--code="})
    void nothingShouldBeMadeOfNothing(String text) {
        assertThat(PastedLine.read(text).address()).isEmpty();
    }
}
