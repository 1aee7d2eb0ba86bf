package org.chaarfm.dispatch.command;

import java.util.Objects;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.SessionLimits;
import org.chaarfm.dispatch.domain.SessionSettings;

/** What an operator wants of a session that has been opened. */
public sealed interface SessionChange {
    /** For switch expressions without {@code default}. */
    enum Type {
        SET,
        ROTATE_CODE,
        CLOSE
    }

    Type type();

    /**
     * Change what is not null; of a closed session that can be its name only.
     *
     * @param limits all of them
     */
    record Set(String name, Boolean allowPrivate, Boolean allowLegacy, Boolean approveWorkers, SessionLimits limits)
            implements SessionChange {
        @Override
        public Type type() {
            return Type.SET;
        }

        /** The settings that come of these. */
        public SessionSettings of(SessionSettings before) {
            return new SessionSettings(
                    allowPrivate == null ? before.allowPrivate() : allowPrivate,
                    allowLegacy == null ? before.allowLegacy() : allowLegacy,
                    approveWorkers == null ? before.approveWorkers() : approveWorkers,
                    limits == null ? before.limits() : limits);
        }
    }

    /** A new code; the one before lets nobody in any more. Who has joined stays. */
    record RotateCode(CodeOrder order) implements SessionChange {
        public RotateCode {
            Objects.requireNonNull(order, "order");
        }

        @Override
        public Type type() {
            return Type.ROTATE_CODE;
        }
    }

    /** Stop its runs, turn its workers out, let nobody in any more. For good. */
    record Close() implements SessionChange {
        @Override
        public Type type() {
            return Type.CLOSE;
        }
    }
}
