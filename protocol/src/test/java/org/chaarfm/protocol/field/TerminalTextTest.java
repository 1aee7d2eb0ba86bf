package org.chaarfm.protocol.field;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of strangers on their way to a terminal. */
class TerminalTextTest {
    private static final String HARMLESS = "Bj\u00f6rk \u2013 \u65e5\u672c, \ud83c\udfb5 e\u0301 \u0634";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintWriter out = new PrintWriter(new TerminalStream(written, UTF_8), true, UTF_8);

    @Test
    void whatATerminalObeysShouldBeReplaced() {
        assertThat(TerminalText.line(
                        "a\u001b]0;x\u0007b\u001b[2Jc\nd\te\u0085f\u009b31mg\u2028h\u202ei\u2066j\u007f\ud800"))
                .isEqualTo("a?]0;x?b?[2Jc?d?e?f?31mg?h?i?j??");
    }

    @Test
    void visibleCharactersShouldStay() {
        assertThat(TerminalText.line(HARMLESS)).isEqualTo(HARMLESS);
        out.print(HARMLESS);
        assertThat(written()).isEqualTo(HARMLESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 11, 0x1b, 0x7f, 0x80, 0x9b, 0x9d, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069})
    void everythingPrintedShouldBeCleanedWhateverWayItIsPrinted(int character) {
        String hostile = "a" + (char) character + "b";

        out.print(hostile);
        out.printf("%s", hostile);
        out.append(hostile);
        out.write(hostile.toCharArray());
        out.write(character);

        assertThat(written()).isEqualTo("a?b".repeat(4) + "?");
    }

    @Test
    void linesShouldStayLinesAndNotBeOverwritten() {
        out.println("one\ttab");
        out.print("two\rthree\r\nfour\n");

        assertThat(written().lines()).containsExactly("one\ttab", "twothree", "four");
    }

    @Test
    void bytesShouldBeCleanedLikeCharacters() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(new TerminalStream(bytes, UTF_8), true, UTF_8);

        stream.println("a\u001b]0;x\u0007b\u009bc " + HARMLESS);
        stream.write(HARMLESS.getBytes(UTF_8), 0, 3); // In the middle of a character.
        stream.writeBytes(Arrays.copyOfRange(HARMLESS.getBytes(UTF_8), 3, HARMLESS.getBytes(UTF_8).length));
        stream.println("x".repeat(20_000));

        assertThat(bytes.toString(UTF_8).lines())
                .containsExactly("a?]0;x?b?c " + HARMLESS, HARMLESS + "x".repeat(20_000));
    }

    @Test
    void charactersShouldNotComeApartBetweenWrites() {
        out.write(0xd83c);
        out.write(0xdfb5);
        out.write(0xd83c);
        out.print("x\udfb5");

        assertThat(written()).isEqualTo("\ud83c\udfb5?x?");
    }

    private String written() {
        out.flush();
        return written.toString(UTF_8);
    }
}
