package org.chaarfm.coordinator.json;

import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.Run;

/** PriorityRequest in openapi.yaml. */
public record PriorityRequest(Integer priority) {
    private static final int OF_MOST_RUNS = 0;

    /** The same of an order that may leave it out, and of a parameter, in which anything may stand. */
    public static int ofOrder(String priority) {
        try {
            return priority == null ? OF_MOST_RUNS : new PriorityRequest(Integer.valueOf(priority)).checked();
        } catch (NumberFormatException e) {
            throw wrong(priority);
        }
    }

    /**
     * The priority.
     *
     * @throws ProblemException if it is missing or out of range
     */
    public int checked() {
        if (priority == null || priority < Run.LEAST_PRIORITY || priority > Run.GREATEST_PRIORITY) {
            throw wrong(priority == null ? null : priority.toString());
        }
        return priority;
    }

    private static ProblemException wrong(String value) {
        return ProblemException.badField(
                "priority",
                value,
                "Field priority must be a whole number from %d to %d."
                        .formatted(Run.LEAST_PRIORITY, Run.GREATEST_PRIORITY));
    }
}
