package org.chaarfm.demo.rest;

/** What the demo calls a track. */
public final class TrackName {
    private TrackName() {}

    /** "Artist - Title", or as much of it as is known, or else where it comes from. */
    public static String of(String artist, String title, String source) {
        if (title == null || title.isBlank()) {
            return source == null ? "a track without a name" : source;
        }
        return artist == null || artist.isBlank() ? title : artist + " - " + title;
    }
}
