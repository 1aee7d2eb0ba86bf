package org.chaarfm.persistence.column;

import java.nio.charset.StandardCharsets;

/**
 * Text of strangers on its way into a column of limited length. PostgreSQL stores neither a zero character nor half a
 * surrogate pair, and one such row would spoil all that is written with it.
 */
public final class ColumnText {
    private ColumnText() {}

    /**
     * The first characters of the text, with a space for each zero character and a question mark for half a pair, or null
     * for null.
     */
    public static String cut(String text, int maxChars) {
        if (text == null) {
            return null;
        }
        String clean = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', ' ');
        if (clean.length() <= maxChars) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
        return clean.substring(0, end);
    }
}
