package org.chaarfm.demo.rest;

import java.io.IOException;
import java.util.Set;

/** The coordinator refused a request, or its answer cannot be understood. */
public final class CoordinatorException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int SERVER_FAILURES_BEGIN = 500;
    private static final Set<Integer> BUSY = Set.of(408, 429);

    private final boolean passes;

    /** An answer with that status. */
    CoordinatorException(String message, int status) {
        super(message);
        this.passes = status >= SERVER_FAILURES_BEGIN || BUSY.contains(status);
    }

    /** An answer that cannot be read. */
    CoordinatorException(String message, Throwable cause) {
        super(message, cause);
        this.passes = false;
    }

    /** Whether asking again may help. */
    boolean passes() {
        return passes;
    }
}
