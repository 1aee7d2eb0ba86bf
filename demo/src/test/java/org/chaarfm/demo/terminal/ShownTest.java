package org.chaarfm.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void whatATerminalObeysShouldBeReplacedInANameAsWell() {
        assertThat(Shown.name("a\u001b[2Jb\u202e")).isEqualTo("a?[2Jb?");
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
