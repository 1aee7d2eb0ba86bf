package org.chaarfm.demo.rest;

import java.io.IOException;

/** The coordinator refused a request, or its answer cannot be understood. */
public final class CoordinatorException extends IOException {
    private static final long serialVersionUID = 1L;

    CoordinatorException(String message) {
        super(message);
    }

    CoordinatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
