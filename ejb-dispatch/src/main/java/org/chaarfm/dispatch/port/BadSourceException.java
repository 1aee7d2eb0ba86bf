package org.chaarfm.dispatch.port;

/** A source that cannot be read; names the field and the value. */
public class BadSourceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;

    /**
     * Says what is wrong.
     *
     * @param field the field of the order, as in the API
     * @param value what it holds
     * @param message a sentence for people that says what would be right
     */
    public BadSourceException(String field, String value, String message) {
        super(message);
        this.field = field;
        this.value = value;
    }

    /** The field of the order, as in the API. */
    public String field() {
        return field;
    }

    /** What it holds. */
    public String value() {
        return value;
    }
}
