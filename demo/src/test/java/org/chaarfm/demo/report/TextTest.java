package org.chaarfm.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @Test
    void whatATerminalObeysShouldBeReplaced() {
        assertThat(Text.line("a\u001b[2J\tb\r\nc\u009b\u2028\ud800d\u202ee\u2066f"))
                .isEqualTo("a?[2J?b??c???d?e?f");
        assertThat(Text.line("Ünï \u65e5 \ud83c\udfb5 \u200d")).isEqualTo("Ünï \u65e5 \ud83c\udfb5 \u200d");
        assertThat(Text.name("a\u001b[2Jb\u202e")).isEqualTo("a?[2Jb?");
    }

    @Test
    void longNamesShouldBeCut() {
        assertThat(Text.name("x".repeat(50))).isEqualTo("x".repeat(50));
        assertThat(Text.name("x".repeat(240))).isEqualTo("x".repeat(47) + "...");
        assertThat(Text.name("\ud83c\udfb5".repeat(240))).isEqualTo("\ud83c\udfb5".repeat(47) + "...");
    }

    @ParameterizedTest
    @CsvSource({"7, 0:07", "750, 12:30", "3723, 1:02:03", "0, 0:00"})
    void durationShouldReadLikeAClock(long seconds, String clock) {
        assertThat(Text.clock(Duration.ofSeconds(seconds))).isEqualTo(clock);
    }
}
