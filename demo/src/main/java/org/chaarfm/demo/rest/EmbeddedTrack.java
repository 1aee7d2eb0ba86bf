package org.chaarfm.demo.rest;

/**
 * One line of the export, as far as the demo reads it.
 *
 * @param artist null when nobody knows
 * @param title null when nobody knows
 * @param durationS seconds; null when nobody knows
 * @param embedding 200 values
 */
public record EmbeddedTrack(
        String trackId, String artist, String title, Double durationS, String source, Embedding embedding) {}
