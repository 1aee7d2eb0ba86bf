package org.chaarfm.worker.fetch;

import java.util.Set;

/**
 * What may be fetched from where.
 *
 * @param allowPrivate whether private, loopback and other non-public addresses may be reached
 * @param trusted origins that may be reached wherever they are: the worker's own coordinator
 * @param maxBytes largest body in bytes, at least 1
 */
public record SourceRules(boolean allowPrivate, Set<Origin> trusted, long maxBytes) {
    public SourceRules {
        trusted = Set.copyOf(trusted);
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, is " + maxBytes);
        }
    }

    /** What a person gives on the command line: it may lie anywhere. */
    public static SourceRules anywhere(long maxBytes) {
        return new SourceRules(true, Set.of(), maxBytes);
    }
}
