package org.chaarfm.client;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** The coordinator refused a request, or its answer cannot be understood. Not being reached is another IOException. */
public final class CoordinatorException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int SERVER_FAILURES_BEGIN = 500;
    private static final Set<Integer> BUSY = Set.of(408, 429);

    private final int status;
    private final transient Problem problem;

    /**
     * What the coordinator said (RFC 9457). Each but the detail may be null.
     *
     * @param title the status in words
     * @param detail a sentence that a person can act on
     * @param field the field or parameter that is wrong
     * @param value what it held, shortened
     */
    public record Problem(String title, String detail, String field, String value) {}

    /** An answer with that HTTP status. */
    CoordinatorException(String request, int status, Problem problem) {
        super(request + " was answered with " + status + ": " + problem.detail());
        this.status = status;
        this.problem = problem;
    }

    /** An answer that is not what the API describes. */
    CoordinatorException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
        this.problem = null;
    }

    /** The HTTP status, or 0 when the answer could not be read. */
    public int status() {
        return status;
    }

    /** What the coordinator said; empty when the answer could not be read. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** Whether the same request may succeed later. */
    public boolean temporary() {
        return status >= SERVER_FAILURES_BEGIN || BUSY.contains(status);
    }
}
