package org.chaarfm.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of strangers, as they are kept and shown. */
class PlainTextTest {
    private static final String NOTE = "\ud83c\udfb5";

    static Stream<Arguments> writtenAndKept() {
        return Stream.of(
                Arguments.of("Feeling Good", "Feeling Good"),
                Arguments.of("Bj\u00f6rk " + NOTE, "Bj\u00f6rk " + NOTE),
                Arguments.of("a\nb", "a b"),
                Arguments.of("a\u001b[2Jb", "a [2Jb"),
                Arguments.of("a\u0000b", "a b"),
                Arguments.of("a\u0085b", "a b"),
                Arguments.of("a\ud800b", "a\ufffdb"),
                Arguments.of("a\udfb5", "a\ufffd"));
    }

    @ParameterizedTest
    @MethodSource("writtenAndKept")
    void textShouldBeFitForLogsTerminalsAndDatabases(String written, String kept) {
        assertThat(FieldCheck.text("title", written)).isEqualTo(kept);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(FieldCheck.text("title", written)))
                .isTrue();
    }

    @Test
    void longTextShouldBeCut() {
        assertThat(FieldCheck.text("title", "x".repeat(1_000))).hasSize(1_000);
        assertThat(FieldCheck.text("title", "x".repeat(1_001))).hasSize(1_000);
    }

    @Test
    void cutShouldNotHalveACharacter() {
        assertThat(FieldCheck.text("title", "x".repeat(999) + NOTE)).isEqualTo("x".repeat(999));
        assertThat(FieldCheck.text("title", "x".repeat(998) + NOTE + "x")).endsWith(NOTE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\n\t"})
    void nameShouldNotBeBlank(String written) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> FieldCheck.name("genre", written))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("genre"));
    }

    @Test
    void valueShouldBeShownOnOneShortLine() {
        assertThat(PlainText.shown("a\nb")).isEqualTo("a b");
        assertThat(PlainText.shown(null)).isEqualTo("null");
        assertThat(PlainText.shown("x".repeat(80))).isEqualTo("x".repeat(80));
        assertThat(PlainText.shown("x".repeat(81))).isEqualTo("x".repeat(80) + "...");
    }
}
