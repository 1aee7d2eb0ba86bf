package org.chaarfm.client;

/**
 * A track of a run that has no embedding, and why.
 *
 * @param source where it comes from: a path below the music root, or a URL
 * @param artist null when unknown
 * @param title null when unknown
 * @param code from the closed list of error codes, such as too_short
 * @param message a sentence
 * @param attempts how often it was tried
 */
public record Failure(
        String trackId, String source, String artist, String title, String code, String message, int attempts) {}
