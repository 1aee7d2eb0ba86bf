package org.chaarfm.coordinator.socket;

import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.Refusal;

/** What a worker that knocks is told. */
sealed interface HandshakeAnswer {
    /** It may join. */
    record Admitted(SessionId session, String credentialHash) implements HandshakeAnswer {
        @Override
        public String toString() {
            return "Admitted[" + session + "]";
        }
    }

    /** It may not. */
    record Refused(Refusal refusal) implements HandshakeAnswer {}
}
