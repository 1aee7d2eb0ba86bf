package org.chaarfm.dispatch.command;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.Deed;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.protocol.ModelId;

/** What somebody orders about a session. */
public sealed interface SessionOrder extends Command.Ordered {
    /**
     * Open a session with a collection of its own.
     *
     * @param key to recognise the request if it is repeated, or null
     */
    record OpenSession(
            Caller caller,
            String name,
            ModelId model,
            SessionSettings settings,
            CodeOrder code,
            IdempotencyKey key,
            CompletableFuture<Session> reply)
            implements SessionOrder {
        public OpenSession {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(settings, "settings");
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return new Deed("session_made", null, name);
        }
    }

    /**
     * Change a session, its code or its end. May be repeated.
     *
     * @param reply the session as it is then
     */
    record ChangeSession(Caller caller, SessionId session, SessionChange change, CompletableFuture<Session> reply)
            implements SessionOrder {
        public ChangeSession {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return switch (change.type()) {
                case SET -> new Deed("session_changed", session.value(), change.toString());
                case ROTATE_CODE -> Deed.of("code_rotated", session);
                case CLOSE -> Deed.of("session_closed", session);
            };
        }
    }

    /**
     * Delete what a session has left behind. It is out of sight at once, and deleted in pieces, also after a restart.
     *
     * @param whole whether the session itself goes with its collection, which only a closed one can; else only its history
     * @param reply refused while it has open runs
     */
    record EraseSession(Caller caller, SessionId session, boolean whole, CompletableFuture<Void> reply)
            implements SessionOrder {
        public EraseSession {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of(whole ? "session_deleted" : "history_deleted", session);
        }
    }

    /**
     * Have all workers of a session leave that are there now, be it that they are away for a moment; those that join later
     * stay. May be repeated.
     *
     * @param reply how many are leaving
     */
    record DrainSession(Caller caller, SessionId session, CompletableFuture<Integer> reply) implements SessionOrder {
        public DrainSession {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public Deed deed() {
            return Deed.of("session_drained", session);
        }
    }
}
