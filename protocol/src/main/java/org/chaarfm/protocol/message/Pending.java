package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/** Joining waits for the operator's approval. */
public record Pending(String reason) implements CoordinatorMessage {
    public Pending {
        reason = FieldCheck.text("reason", reason);
    }

    @Override
    public Type type() {
        return Type.PENDING;
    }
}
