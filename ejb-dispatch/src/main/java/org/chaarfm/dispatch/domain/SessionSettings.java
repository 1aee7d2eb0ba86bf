package org.chaarfm.dispatch.domain;

import java.util.Objects;

/**
 * What an operator decides about a session, and may change while it is open.
 *
 * @param allowPrivate whether jobs may fetch from private and loopback addresses
 * @param allowLegacy whether workers of the older Python version may join, if the coordinator takes any
 * @param approveWorkers whether somebody has to approve each new worker
 * @param limits of what workers fetch and analyse
 */
public record SessionSettings(boolean allowPrivate, boolean allowLegacy, boolean approveWorkers, SessionLimits limits) {
    /** Public addresses only, workers of all kinds, and whoever has the code. */
    public static final SessionSettings STANDARD = new SessionSettings(false, true, false, SessionLimits.NONE);

    public SessionSettings {
        Objects.requireNonNull(limits, "limits");
    }
}
