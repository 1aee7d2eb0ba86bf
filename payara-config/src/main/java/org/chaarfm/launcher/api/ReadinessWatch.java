package org.chaarfm.launcher.api;

import java.util.Optional;

/**
 * Turns the answers of the health check of a running coordinator into the few lines that its operator should see: one when
 * it stops being ready, one when it is ready again. A single bad answer is passed over. Not thread-safe.
 */
public final class ReadinessWatch {

    /** Bad answers in a row before something is said. */
    private static final int PATIENCE = 3;

    private int badAnswers;

    /** The line to show after this answer, if any. */
    public Optional<String> observe(Readiness answer) {
        if (!answer.ready()) {
            badAnswers++;
            return badAnswers == PATIENCE
                    ? Optional.of("The coordinator is not ready: " + answer.detail() + ".")
                    : Optional.empty();
        }
        boolean wasReported = badAnswers >= PATIENCE;
        badAnswers = 0;
        return wasReported ? Optional.of("The coordinator is ready again.") : Optional.empty();
    }
}
