package org.chaarfm.coordinator.problem;

import jakarta.ws.rs.WebApplicationException;

/** Puts into words what the JAX-RS container refuses by itself. */
final class HttpProblems {
    private HttpProblems() {}

    static Problem of(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return Problem.of(status, sentence(status));
    }

    private static String sentence(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read.";
            case 404 -> "There is nothing under this path; /openapi describes the API.";
            case 405 -> "This path does not take this method; the Allow header names those it takes.";
            case 406 -> "This path gives JSON only; /openapi names the media types.";
            case 415 -> "This path does not take this Content-Type; /openapi names those it takes.";
            default -> "The request was refused with status " + status + ".";
        };
    }
}
