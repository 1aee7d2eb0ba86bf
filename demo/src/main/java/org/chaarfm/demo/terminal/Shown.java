package org.chaarfm.demo.terminal;

import org.chaarfm.protocol.field.TerminalText;
import org.jline.utils.AttributedString;

/** Words of others, such as names of files and tags, in columns. */
public final class Shown {
    /** Columns of a name: two of them and a number fit a line of usual width. */
    public static final int NAME = 50;

    private static final String CUT = "...";

    private Shown() {}

    /** What {@link TerminalText} leaves of a name, cut to {@link #NAME} columns. */
    public static String name(String name) {
        AttributedString shown = new AttributedString(TerminalText.line(name));
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
}
