package org.chaarfm.coordinator.problem;

/** Ends a request with a problem as its answer. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Says what to answer. */
    public ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** There is no such thing: 404. */
    public static ProblemException notFound(String what, String id) {
        return new ProblemException(Problem.of(404, "There is no " + what + " with the id " + id + "."));
    }

    /** A field or parameter is wrong: 400. */
    public static ProblemException badField(String field, String value, String detail) {
        return new ProblemException(Problem.ofField(field, value, detail));
    }

    /** The answer. */
    public Problem problem() {
        return problem;
    }
}
