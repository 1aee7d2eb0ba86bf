package org.chaarfm.protocol.field;

/** How a value that somebody sent is shown in a message or a log line: on one line and short. */
public final class ShownValue {
    /** Longest value shown; enough to recognise it, too short to flood a log. */
    private static final int MAX_CHARS = 80;

    private ShownValue() {}

    /** The value's text, without control characters and cut to 80 characters; {@code null} reads "null". */
    public static String of(Object value) {
        String text = String.valueOf(value);
        String cut = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
        return PlainText.of(cut);
    }
}
