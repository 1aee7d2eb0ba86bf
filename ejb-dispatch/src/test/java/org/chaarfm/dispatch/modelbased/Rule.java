package org.chaarfm.dispatch.modelbased;

/** Something that must be true after every step. */
@FunctionalInterface
interface Rule {
    /**
     * Looks whether it is.
     *
     * @throws Violation if it is not
     */
    void check(Observation now);

    /** Breaks the rule unless the condition holds. */
    @SuppressWarnings("AnnotateFormatMethod") // that annotation would be a dependency
    static void must(boolean condition, String message, Object... arguments) {
        if (!condition) {
            throw new Violation(message.formatted(arguments));
        }
    }
}
