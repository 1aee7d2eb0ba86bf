package org.chaarfm.protocol.media;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's name, read the way people name music files: {@code Artist - Title.ext}, with or without a track number.
 *
 * @param artist what stands before the first {@code " - "}, or null
 * @param title the rest without the ending
 */
public record AudioFileName(String artist, String title) {
    /** Endings of the containers that hold sound and that FFmpeg reads, those of videos included; in alphabetical order. */
    public static final List<String> ENDINGS = List.of(
            "aac", "ac3", "aif", "aiff", "alac", "amr", "ape", "au", "avi", "caf", "dsf", "flac", "flv", "m4a", "m4b",
            "m4v", "mka", "mkv", "mov", "mp2", "mp3", "mp4", "mpc", "mpeg", "mpg", "oga", "ogg", "ogv", "opus", "spx",
            "tta", "wav", "weba", "webm", "wma", "wmv", "wv");

    /**
     * A track's number: with a separator ("7. ", "12 - "), with its disc ("1-07 "), or with a leading zero ("07 "). A bare
     * number is left alone: it may be a name ("50 Cent", "99 Problems").
     */
    private static final Pattern TRACK_NUMBER =
            Pattern.compile("^(?:\\d{1,3}(?:[.)]\\s+|\\s+[-–—]\\s+)|\\d{1,2}-\\d{2}\\s+|0\\d{1,2}\\s+)");

    private static final Pattern DASH = Pattern.compile("\\s+[-–—]\\s+");

    /** Whether a file of this name is taken for music: by its ending, and unless it is hidden. */
    public static boolean isAudio(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0
                && fileName.charAt(0) != '.'
                && ENDINGS.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** Splits a file's name, without its folders. A name with nothing but a number keeps it as its title. */
    public static AudioFileName parse(String fileName) {
        String stem = withoutEnding(fileName).replace('_', ' ').strip();
        String unnumbered = TRACK_NUMBER.matcher(stem).replaceFirst("").strip();
        String name = unnumbered.isEmpty() ? stem : unnumbered;
        Matcher dash = DASH.matcher(name);
        if (!dash.find() || dash.start() == 0 || dash.end() == name.length()) {
            return new AudioFileName(null, name);
        }
        String artist = name.substring(0, dash.start());
        String title = TRACK_NUMBER.matcher(name.substring(dash.end())).replaceFirst("");
        return new AudioFileName(artist, title.isEmpty() ? name.substring(dash.end()) : title);
    }

    private static String withoutEnding(String fileName) {
        return isAudio(fileName) ? fileName.substring(0, fileName.lastIndexOf('.')) : fileName;
    }
}
