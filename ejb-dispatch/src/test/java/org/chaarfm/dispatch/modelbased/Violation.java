package org.chaarfm.dispatch.modelbased;

/** A rule of DESIGN.md or PROTOCOL.md is broken. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    /** Says which, and by what. */
    Violation(String message) {
        super(message);
    }

    /** The same with what had happened before. */
    Violation in(String story) {
        Violation whole = new Violation(getMessage() + "\n" + story);
        whole.setStackTrace(getStackTrace());
        whole.initCause(getCause());
        return whole;
    }
}
