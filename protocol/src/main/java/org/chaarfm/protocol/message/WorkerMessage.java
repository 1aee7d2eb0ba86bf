package org.chaarfm.protocol.message;

import org.chaarfm.protocol.WireName;

/** What a worker sends. */
public sealed interface WorkerMessage permits Hello, Ready, Heartbeat, Result, Tracks, WorkerDrain {

    /** For switch expressions without {@code default}. */
    Type type();

    /** The types and their names on the wire. */
    enum Type implements WireName {
        HELLO("hello"),
        READY("ready"),
        HEARTBEAT("heartbeat"),
        RESULT("result"),
        TRACKS("tracks"),
        DRAIN("drain");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }
}
