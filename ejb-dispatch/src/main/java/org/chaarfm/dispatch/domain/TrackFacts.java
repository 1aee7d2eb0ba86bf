package org.chaarfm.dispatch.domain;

import java.nio.charset.StandardCharsets;

/**
 * What is known about a track; each component is null when it is not known.
 *
 * @param artist the artist's name
 * @param title the track's title
 * @param album the album's title
 * @param durationS length in seconds, positive
 */
public record TrackFacts(String artist, String title, String album, Double durationS) {
    /** Nothing known. */
    public static final TrackFacts NONE = new TrackFacts(null, null, null, null);

    /** Longest name that is kept, in characters; longer ones are cut. */
    public static final int MAX_NAME = 500;

    /** Empty names count as unknown; a length that is not positive and finite too. */
    public TrackFacts {
        artist = clean(artist);
        title = clean(title);
        album = clean(album);
        durationS = durationS != null && Double.isFinite(durationS) && durationS > 0 ? durationS : null;
    }

    /** These facts, with gaps filled from another, less trusted source. */
    public TrackFacts orElse(TrackFacts other) {
        return new TrackFacts(
                artist != null ? artist : other.artist,
                title != null ? title : other.title,
                album != null ? album : other.album,
                durationS != null ? durationS : other.durationS);
    }

    /** What these facts say where others say nothing. */
    public TrackFacts missingIn(TrackFacts others) {
        return new TrackFacts(
                others.artist == null ? artist : null,
                others.title == null ? title : null,
                others.album == null ? album : null,
                others.durationS == null ? durationS : null);
    }

    private static String clean(String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        String stripped = storable(name).strip();
        return stripped.length() <= MAX_NAME ? stripped : storable(stripped.substring(0, MAX_NAME));
    }

    /** PostgreSQL stores neither a zero character nor half a surrogate pair: UTF-8 has a question mark for the latter. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', ' ');
    }
}
