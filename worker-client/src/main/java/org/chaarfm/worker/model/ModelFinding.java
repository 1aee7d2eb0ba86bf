package org.chaarfm.worker.model;

import java.nio.file.Path;

/**
 * What was found at one candidate.
 *
 * @param where the candidate, for a person
 * @param file the candidate's file on this machine, or null when it has none
 * @param verdict what came of it
 * @param reason why, for a person
 */
public record ModelFinding(String where, Path file, Verdict verdict, String reason) {
    /** What came of a candidate. */
    public enum Verdict {
        /** This is the model. */
        USED("used"),
        /** It has none, or another one. */
        PASSED_OVER("passed over"),
        /** It does not answer now, and may have the model later. */
        NOT_NOW("not available now"),
        /** It would be downloaded, if downloads were allowed. */
        WOULD_BE_DOWNLOADED("would be downloaded"),
        /** An earlier one had the model. */
        NOT_NEEDED("not needed");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    @Override
    public String toString() {
        return where + ": " + verdict + (reason.isEmpty() ? "" : ", " + reason);
    }
}
