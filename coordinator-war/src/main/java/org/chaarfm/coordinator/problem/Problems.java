package org.chaarfm.coordinator.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.port.StoreRefusalException;
import org.chaarfm.protocol.json.ReadingProblem;

/** Finds the answer to an exception: its own or that of the cause that the container has wrapped. */
public final class Problems {
    private static final int MAX_DEPTH = 20;

    private Problems() {}

    /** The problem that the exception, or the nearest of its causes, stands for; empty for a fault of ours. */
    public static Optional<Problem> of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            Optional<Problem> problem = ofThis(cause);
            if (problem.isPresent()) {
                return problem;
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static Optional<Problem> ofThis(Throwable cause) {
        if (cause instanceof ProblemException known) {
            return Optional.of(known.problem());
        }
        if (cause instanceof RefusedCommandException refused) {
            return Optional.of(Problem.of(statusOf(refused.reason()), refused.getMessage()));
        }
        if (cause instanceof CutOffException cut) {
            return Optional.of(Problem.of(
                    400, "The body did not come to its end: " + cut.getMessage() + ". Send the request again."));
        }
        if (cause instanceof BadSourceException bad) {
            return Optional.of(Problem.ofField(bad.field(), bad.value(), bad.getMessage()));
        }
        if (cause instanceof WebApplicationException web) {
            return Optional.of(ofContainer(web.getResponse().getStatus()));
        }
        // A ProblemException thrown while the body was read may lie below Jackson's.
        if (cause instanceof JsonProcessingException json && !(json.getCause() instanceof ProblemException)) {
            return Optional.of(ofJson(json));
        }
        if (cause instanceof StoreOutageException) {
            return Optional.of(Problem.of(503, "The database cannot do this now; try again in a few seconds."));
        }
        if (cause instanceof StoreRefusalException) {
            return Optional.of(Problem.of(422, "The database refuses a value of this order; the log says which."));
        }
        return Optional.empty();
    }

    private static Problem ofJson(JsonProcessingException e) {
        ReadingProblem problem = ReadingProblem.of(e);
        if (problem.path().isEmpty()) {
            return Problem.of(400, "The body " + problem.ruleAndPlace() + ".");
        }
        String value = e instanceof InvalidFormatException format ? String.valueOf(format.getValue()) : null;
        return Problem.ofField(problem.path(), value, "Field " + problem.path() + " " + problem.rule() + ".");
    }

    private static int statusOf(RefusedCommandException.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> 404;
            case FORBIDDEN -> 403;
            case CONFLICT -> 409;
            case GONE -> 410;
            case OTHER_REQUEST -> 422;
        };
    }

    /** What the JAX-RS container refuses by itself. */
    private static Problem ofContainer(int status) {
        String sentence =
                switch (status) {
                    case 400 -> "The request cannot be read.";
                    case 404 -> "There is nothing under this path; /api/openapi.yaml describes the API.";
                    case 405 -> "This path does not take this method; the Allow header names those it takes.";
                    case 406 -> "This path does not give what Accept names; /api/openapi.yaml names what it gives.";
                    case 415 -> "This path does not take this Content-Type; /api/openapi.yaml names those it takes.";
                    default -> "The request was refused with status " + status + ".";
                };
        return Problem.of(status, sentence);
    }
}
