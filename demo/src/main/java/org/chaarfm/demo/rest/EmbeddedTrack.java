package org.chaarfm.demo.rest;

import java.util.List;

/**
 * One line of the export, as far as the demo reads it.
 *
 * @param artist null when nobody knows
 * @param title null when nobody knows
 * @param durationS seconds; null when nobody knows
 * @param embedding 200 values
 */
public record EmbeddedTrack(
        String trackId, String artist, String title, Double durationS, String source, List<Float> embedding) {
    /** Copies the vector. */
    public EmbeddedTrack {
        embedding = List.copyOf(embedding);
    }
}
