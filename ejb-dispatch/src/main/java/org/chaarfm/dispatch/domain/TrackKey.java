package org.chaarfm.dispatch.domain;

import java.util.Objects;

/**
 * What makes a track the same track: its source kind and canonical locator (ADR 0004).
 *
 * @param kind where it comes from
 * @param locator relative path or normalised URL, 1 to 2,000 characters
 */
public record TrackKey(SourceKind kind, String locator) {
    /** Longest locator that is stored: what common servers and browsers accept as a URL. */
    public static final int MAX_LOCATOR = 2000;

    public TrackKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(locator, "locator");
        if (locator.isEmpty() || locator.length() > MAX_LOCATOR) {
            throw new IllegalArgumentException(
                    "locator must have 1 to " + MAX_LOCATOR + " characters, but has " + locator.length());
        }
    }
}
