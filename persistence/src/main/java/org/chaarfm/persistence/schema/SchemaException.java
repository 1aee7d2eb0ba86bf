package org.chaarfm.persistence.schema;

/** The database cannot be used as it is; the message is one sentence for the operator. */
public class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong and what to do. */
    public SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
