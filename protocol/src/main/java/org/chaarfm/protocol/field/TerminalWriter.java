package org.chaarfm.protocol.field;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * The last edge before a terminal or a log: passes on what {@link TerminalText} finds visible, line breaks and tabs, and a
 * question mark for anything else. Its callers need not know where their text comes from. Not for several threads at a
 * time; a {@code PrintWriter} around it takes care of that.
 */
public final class TerminalWriter extends FilterWriter {
    /** The first half of a character that came alone so far; 0 for none. */
    private char firstHalf;

    public TerminalWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int character) throws IOException {
        char next = (char) character;
        char before = firstHalf;
        firstHalf = 0;
        if (before != 0 && Character.isLowSurrogate(next)) {
            put(Character.toCodePoint(before, next));
            return;
        }
        if (before != 0) {
            out.write(TerminalText.REPLACEMENT);
        }
        if (Character.isHighSurrogate(next)) {
            firstHalf = next;
        } else {
            put(next);
        }
    }

    /** Line breaks become the system's; its carriage return is left out, as alone it would overwrite a line. */
    private void put(int point) throws IOException {
        if (point == '\n') {
            out.write(System.lineSeparator());
        } else if (point == '\t' || TerminalText.isVisible(point)) {
            out.write(Character.toString(point));
        } else if (point != '\r') {
            out.write(TerminalText.REPLACEMENT);
        }
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(characters[i]);
        }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(text.charAt(i));
        }
    }
}
