package org.chaarfm.demo.report;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words of others, such as names of files and tags, made fit for a terminal. */
public final class Text {
    private static final int NAME = 50; // Two names and a number fit a line of usual width.

    /**
     * What a terminal obeys instead of showing it: control characters, line ends, halves of characters, and the marks of
     * Unicode's annex 9, section 2, which turn the direction of writing around far beyond the name that they are in.
     */
    private static final Pattern OBEYED =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]");

    private Text() {}

    /** The text as one line, with a question mark for each character that is not to be shown. */
    public static String line(String text) {
        return OBEYED.matcher(text).replaceAll("?");
    }

    /** "Artist - Title", or as much of it as is known, or else where the track comes from. */
    static String track(String artist, String title, String source) {
        if (title == null || title.isBlank()) {
            return source == null ? "a track without a name" : source;
        }
        return artist == null || artist.isBlank() ? title : artist + " - " + title;
    }

    /** A name that may be shown, cut to {@value #NAME} characters. */
    static String name(String name) {
        String shown = line(name == null ? "" : name);
        return shown.codePointCount(0, shown.length()) <= NAME
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, NAME - 3)) + "...";
    }

    /** As "0:07", "12:30" or "1:02:03". */
    static String clock(Duration duration) {
        long hours = duration.toHours();
        String pattern = hours > 0 ? "%d:%02d:%02d" : "%2$d:%3$02d";
        return String.format(Locale.ROOT, pattern, hours, duration.toMinutesPart(), duration.toSecondsPart());
    }
}
