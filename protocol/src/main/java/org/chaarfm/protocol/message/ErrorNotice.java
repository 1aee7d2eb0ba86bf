package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/**
 * The worker sent something that the coordinator cannot use.
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

    @Override
    public Type type() {
        return Type.ERROR;
    }
}
