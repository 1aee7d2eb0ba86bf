package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/** The worker is asked to finish what it runs, give back the rest and leave. */
public record CoordinatorDrain(String reason) implements CoordinatorMessage {
    public CoordinatorDrain {
        reason = FieldCheck.text("reason", reason);
    }

    @Override
    public Type type() {
        return Type.DRAIN;
    }
}
