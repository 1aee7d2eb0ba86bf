package org.chaarfm.protocol.field;

/**
 * What a terminal or a log may be shown of words that come from outside, such as names of files, tags and messages: a terminal
 * obeys what is not a visible character, a line break forges a line, and a mark that turns the direction of writing around is
 * obeyed far beyond the name that it is in.
 *
 * <p>Worker and demo clean here, each line when it is put together, and once more everything that they print with {@link
 * TerminalStream}.
 */
public final class TerminalText {
    static final char REPLACEMENT = '?';

    private TerminalText() {}

    /** The text in one line, with a question mark for each character that is not to be shown. */
    public static String line(String text) {
        if (text.codePoints().allMatch(TerminalText::isVisible)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().map(point -> isVisible(point) ? point : REPLACEMENT).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** Whether a code point is a mark on the screen or a harmless joint between marks. */
    public static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> !isBidirectional(point);
            default -> true;
        };
    }

    /** The embeddings, overrides and isolates of Unicode's annex 9, section 2. */
    private static boolean isBidirectional(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }
}
