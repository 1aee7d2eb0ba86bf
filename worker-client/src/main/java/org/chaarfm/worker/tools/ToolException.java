package org.chaarfm.worker.tools;

import java.io.Serial;

/** Why a tool cannot be installed, in a sentence for a person. */
public class ToolException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    ToolException(String message) {
        super(message);
    }

    ToolException(String message, Throwable cause) {
        super(message, cause);
    }
}
