package org.chaarfm.coordinator.json;

import org.chaarfm.coordinator.problem.ProblemException;

/** StopRequest in openapi.yaml. */
public record StopRequest(String leased) {
    private static final String FINISH = "finish";
    private static final String CANCEL = "cancel";

    /**
     * Whether what workers have is cancelled too; they finish it if nothing is said.
     *
     * @throws ProblemException if it is neither
     */
    public boolean cancelsLeased() {
        if (leased != null && !leased.equals(FINISH) && !leased.equals(CANCEL)) {
            throw ProblemException.badField("leased", leased, "Field leased must be " + FINISH + " or " + CANCEL + ".");
        }
        return CANCEL.equals(leased);
    }
}
