package org.chaarfm.demo.terminal;

import org.jline.utils.AttributedString;

/**
 * Words of others, such as names of files and tags, as they may be shown: a terminal obeys what is not a visible character,
 * and a line break makes one line two.
 */
public final class Shown {
    /** Columns of a name: two of them and a number fit a line of usual width. */
    public static final int NAME = 50;

    private static final String CUT = "...";
    private static final char REPLACEMENT = '?';

    private Shown() {}

    /** The text in one line, without anything that a terminal obeys. */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().map(point -> isVisible(point) ? point : REPLACEMENT).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** The same, cut to {@link #NAME} columns. */
    public static String name(String name) {
        AttributedString shown = new AttributedString(text(name));
        return shown.columnLength() <= NAME ? shown.toString() : shown.columnSubSequence(0, NAME - CUT.length()) + CUT;
    }

    /** How many columns a terminal needs for a text that may be shown: two for a letter of the wide scripts. */
    public static int columns(String shown) {
        return new AttributedString(shown).columnLength();
    }

    /** A text that may be shown, with spaces after it up to that many columns. */
    public static String padded(String shown, int columns) {
        return shown + " ".repeat(Math.max(0, columns - columns(shown)));
    }

    /** Marks that turn the direction of writing around are obeyed far beyond the name that they are in. */
    private static boolean isVisible(int point) {
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
