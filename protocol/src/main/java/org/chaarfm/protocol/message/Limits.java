package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/**
 * The operator's limits.
 *
 * @param maxBytes largest file that is fetched
 * @param maxDurationS longest recording that is analysed, in seconds
 * @param allowPrivate whether private and loopback addresses may be fetched from (the coordinator's own always may)
 */
public record Limits(long maxBytes, long maxDurationS, boolean allowPrivate) {
    public Limits {
        FieldCheck.range("max_bytes", maxBytes, 1, Long.MAX_VALUE);
        FieldCheck.range("max_duration_s", maxDurationS, 1, Long.MAX_VALUE);
    }
}
