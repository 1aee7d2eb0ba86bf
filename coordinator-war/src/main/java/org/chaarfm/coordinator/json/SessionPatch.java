package org.chaarfm.coordinator.json;

import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.command.SessionChange;

/** SessionPatch in openapi.yaml: what of a session is to change; what is null stays. */
public record SessionPatch(
        String name, Boolean allowPrivate, Boolean allowV0, Boolean approveWorkers, LimitsRequest limits) {
    /**
     * The change.
     *
     * @throws ProblemException if a field is wrong
     */
    public SessionChange checked() {
        return new SessionChange.Set(
                name == null ? null : SessionRequest.checkedName(name),
                allowPrivate,
                allowV0,
                approveWorkers,
                LimitsRequest.checked(limits));
    }
}
