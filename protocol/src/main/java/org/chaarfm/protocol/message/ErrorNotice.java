package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * The worker sent something that the coordinator cannot use, or there is something else wrong with it.
 *
 * @param code what kind of mistake
 * @param message what was wrong, naming field and value
 * @param fatal whether the coordinator closes the connection now
 */
public record ErrorNotice(NoticeCode code, String message, boolean fatal) implements CoordinatorMessage {
    public ErrorNotice {
        FieldCheck.present("code", code);
        message = FieldCheck.text("message", message);
    }

    /** What is wrong with a worker or its connection, apart from any track. A code that is not known is read as {@link #INTERNAL}. */
    public enum NoticeCode implements WireName {
        /** A frame that is no message: unknown type, missing field, wrong JSON type. */
        MALFORMED_MESSAGE,
        /** A message at a time when it may not be sent, such as a result before {@code hello}. */
        UNEXPECTED_MESSAGE,
        /** The worker fails one track after the other while others succeed: it gets hardly any jobs until one succeeds. */
        QUARANTINED,
        /** The coordinator failed to deal with it. */
        @JsonEnumDefaultValue
        INTERNAL;
    }
}
