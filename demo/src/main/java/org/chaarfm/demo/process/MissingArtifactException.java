package org.chaarfm.demo.process;

/** A program that should have been built is not there. */
public final class MissingArtifactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingArtifactException(String message) {
        super(message);
    }
}
