package org.chaarfm.protocol.field;

import java.util.stream.Collectors;

/**
 * Text that can be logged, shown in a terminal, stored in any database and written as UTF-8. Tags and messages come
 * from files and machines of strangers: an escape sequence would drive a terminal, a line break forge a log line, and
 * PostgreSQL stores neither a zero character nor half a surrogate pair.
 */
public final class PlainText {
    /** Longest value shown in a message or a log line: enough to recognise it, too short to flood a log. */
    private static final int MAX_SHOWN = 80;

    private PlainText() {}

    /** The text with a space for each control character and U+FFFD for each lone surrogate. */
    static String of(String text) {
        if (text.codePoints().noneMatch(PlainText::isReplaced)) {
            return text;
        }
        return text.codePoints()
                .map(PlainText::replaced)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** The first characters of the text, never half a surrogate pair. */
    static String cut(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
        return text.substring(0, end);
    }

    /** A value from outside as it is shown: on one line and cut to 80 characters; {@code null} reads "null". */
    public static String shown(Object value) {
        String text = String.valueOf(value);
        return of(text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...");
    }

    private static boolean isReplaced(int codePoint) {
        return replaced(codePoint) != codePoint;
    }

    private static int replaced(int codePoint) {
        if (Character.isISOControl(codePoint)) {
            return ' ';
        }
        boolean loneSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return loneSurrogate ? 0xFFFD : codePoint;
    }
}
