package org.chaarfm.window.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
                "https://h/x --code ABCDE-FGHJK",
                "https://h/x/download/?from=mail#ABCDE-FGHJK",
                "https://h/x/download#ABCDE-FGHJK.",
                "Please open https://h/x/download#ABCDE-FGHJK, and install it!",
                "Is it <https://h/x/download#ABCDE-FGHJK>?",
                "[https://h/x/download#ABCDE-FGHJK](https://h/x/download#ABCDE-FGHJK)",
                "(https://h/x/download#ABCDE-FGHJK)",
                "`chaarfm_worker --url https://h/x --code ABCDE-FGHJK`",
                "\"chaarfm_worker --url https://h/x --code ABCDE-FGHJK\"",
                "\u201cchaarfm_worker --url https://h/x --code ABCDE-FGHJK\u201d, she wrote",
                "> $ chaarfm_worker --url https://h/x --code ABCDE-FGHJK.",
                "https://h/x ABCDE-FGHJK",
                "The address is https://h/x, the code: ABCDE-FGHJK (until tonight)"
            })
    void wholeLineShouldGiveAddressAndCode(String text) {
        assertThat(PastedLine.read(text)).isEqualTo(new PastedLine("https://h/x", "ABCDE-FGHJK", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.10:8080",
                " 192.168.1.10:8080 ",
                "chaarfm_worker --url 192.168.1.10:8080",
                "Dear Ann, please use 192.168.1.10:8080 and switch off add-ons."
            })
    void addressShouldBeFoundWithoutACode(String text) {
        assertThat(PastedLine.read(text)).isEqualTo(new PastedLine("192.168.1.10:8080", "", ""));
    }

    @Test
    void quotedNameShouldKeepItsSpaces() {
        assertThat(PastedLine.read(
                        "chaarfm_worker --url [::1]:80 --code \"ABCDE\u2013FGHJK\" --name 'Ann, (upstairs)'"))
                .isEqualTo(new PastedLine("[::1]:80", "ABCDE\u2013FGHJK", "Ann, (upstairs)"));
    }

    @Test
    void whatIsNoAddressShouldBeShownToBeMended() {
        assertThat(PastedLine.read("musik").address()).isEqualTo("musik");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "chaarfm_worker", "chaarfm_worker --url", "--code="})
    void nothingShouldBeMadeOfNothing(String text) {
        assertThat(PastedLine.read(text).address()).isEmpty();
    }
}
