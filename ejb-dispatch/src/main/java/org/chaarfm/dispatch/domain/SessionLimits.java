package org.chaarfm.dispatch.domain;

/**
 * What workers of a session take on at most; the coordinator's own limits hold besides.
 *
 * @param maxBytes largest file that they fetch, or null
 * @param maxDurationS longest recording that they analyse, in seconds, or null
 */
public record SessionLimits(Long maxBytes, Integer maxDurationS) {
    /** The coordinator's own. */
    public static final SessionLimits NONE = new SessionLimits(null, null);

    public SessionLimits {
        if (maxBytes != null && maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be 1 or more, but is " + maxBytes);
        }
        if (maxDurationS != null && maxDurationS < 1) {
            throw new IllegalArgumentException("maxDurationS must be 1 or more, but is " + maxDurationS);
        }
    }

    /** The tighter of both for each. */
    public LastingFailures within(LastingFailures coordinator) {
        return new LastingFailures(
                maxBytes == null ? coordinator.maxBytes() : Math.min(maxBytes, coordinator.maxBytes()),
                maxDurationS == null ? coordinator.maxDurationS() : Math.min(maxDurationS, coordinator.maxDurationS()));
    }
}
