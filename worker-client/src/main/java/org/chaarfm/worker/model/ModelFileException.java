package org.chaarfm.worker.model;

import java.io.Serial;

/** A file that cannot be taken for a model; the message says why, in words that fit behind the file's name. */
public final class ModelFileException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    ModelFileException(String reason) {
        super(reason);
    }

    ModelFileException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
