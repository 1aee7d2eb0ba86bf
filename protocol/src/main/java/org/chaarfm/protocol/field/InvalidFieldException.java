package org.chaarfm.protocol.field;

/** A value that its field does not allow. Carries the field's wire name, so that a codec can say where it was. */
public final class InvalidFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String rule;

    /**
     * Says what was refused and why.
     *
     * @param field the name on the wire, such as {@code job_id}
     * @param value what was given; shortened here
     * @param rule what the field asks for, as the end of a sentence: "must be 1 to 64"
     */
    public InvalidFieldException(String field, Object value, String rule) {
        super("field %s is %s: %s".formatted(field, PlainText.shown(value), rule));
        this.field = field;
        this.value = PlainText.shown(value);
        this.rule = rule;
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    public String rule() {
        return rule;
    }
}
