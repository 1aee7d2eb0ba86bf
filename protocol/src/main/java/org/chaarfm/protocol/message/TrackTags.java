package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/**
 * What is known of a track; every component may be null. Texts longer than {@link FieldCheck#MAX_TEXT} are cut and
 * control characters in them become spaces.
 *
 * @param artist or null
 * @param title or null
 * @param album or null
 * @param durationS length in seconds, finite and not negative, or null
 */
public record TrackTags(String artist, String title, String album, Double durationS) {
    /** Nothing is known. */
    public static final TrackTags NONE = new TrackTags(null, null, null, null);

    /** Thirty years; anything longer is a mistake. */
    private static final double MAX_DURATION_S = 1e9;

    public TrackTags {
        artist = FieldCheck.optionalText("artist", artist);
        title = FieldCheck.optionalText("title", title);
        album = FieldCheck.optionalText("album", album);
        if (durationS != null) {
            FieldCheck.range("duration_s", durationS, 0, MAX_DURATION_S);
        }
    }
}
