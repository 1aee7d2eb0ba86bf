package org.chaarfm.demo.rest;

/**
 * A track that could not be embedded.
 *
 * @param artist null when nobody knows
 * @param title null when nobody knows
 * @param code one of the closed list of error codes
 */
public record Failure(String trackId, String source, String artist, String title, String code, String message) {}
