package org.chaarfm.coordinator.json;

import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.Run;

/** PriorityRequest in openapi.yaml. */
public record PriorityRequest(Integer priority) {
    /**
     * The priority.
     *
     * @throws ProblemException if it is missing or out of range
     */
    public int checked() {
        if (priority == null || priority < Run.LEAST_PRIORITY || priority > Run.GREATEST_PRIORITY) {
            throw ProblemException.badField(
                    "priority",
                    priority == null ? null : priority.toString(),
                    "Field priority must be a whole number from %d to %d."
                            .formatted(Run.LEAST_PRIORITY, Run.GREATEST_PRIORITY));
        }
        return priority;
    }
}
