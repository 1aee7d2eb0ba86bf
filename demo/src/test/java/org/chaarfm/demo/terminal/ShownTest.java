package org.chaarfm.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void whatATerminalObeysShouldBeReplaced() {
        assertThat(Shown.text("a\u001b[2Jb\nc\td\u0085e\u2028f\u202eg\u2066h\u007f\ud800"))
                .isEqualTo("a?[2Jb?c?d?e?f?g?h??");
    }

    @Test
    void visibleCharactersShouldStay() {
        String text = "Bj\u00f6rk \u2013 \u65e5\u672c, \ud83c\udfb5 e\u0301 \u0634";
        assertThat(Shown.text(text)).isEqualTo(text);
        assertThat(Shown.name(text)).isEqualTo(text);
    }

    @Test
    void longNamesShouldBeCut() {
        assertThat(Shown.name("x".repeat(50))).isEqualTo("x".repeat(50));
        assertThat(Shown.name("x".repeat(240))).isEqualTo("x".repeat(47) + "...");
        assertThat(Shown.name("\u65e5".repeat(240))).isEqualTo("\u65e5".repeat(23) + "...");
    }

    @Test
    void wideLettersShouldCountTwice() {
        assertThat(Shown.columns("\u65e5\u672c")).isEqualTo(4);
        assertThat(Shown.padded("\u65e5", 4)).isEqualTo("\u65e5  ");
        assertThat(Shown.padded("long", 2)).isEqualTo("long");
    }
}
