package org.chaarfm.coordinator.json;

import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.SessionLimits;

/** Limits in openapi.yaml, as they are ordered: what is null is as the coordinator has it. */
public record LimitsRequest(Long maxBytes, Long maxDurationS) {
    /**
     * The same, checked; null of null.
     *
     * @throws ProblemException if one is out of range
     */
    public static SessionLimits checked(LimitsRequest limits) {
        if (limits == null) {
            return null;
        }
        CodeRequest.within("limits.max_bytes", limits.maxBytes, Long.MAX_VALUE);
        CodeRequest.within("limits.max_duration_s", limits.maxDurationS, Integer.MAX_VALUE);
        return new SessionLimits(limits.maxBytes, limits.maxDurationS == null ? null : limits.maxDurationS.intValue());
    }
}
