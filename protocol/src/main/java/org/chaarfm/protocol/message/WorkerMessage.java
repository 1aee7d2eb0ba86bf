package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.chaarfm.protocol.WireName;

/** What a worker sends. */
@JsonPropertyOrder("type")
public sealed interface WorkerMessage permits Hello, Ready, Heartbeat, Result, Tracks, WorkerDrain {

    /** For switch expressions without {@code default}; the first field on the wire. */
    @JsonProperty
    Type type();

    /** The types and their names on the wire. */
    enum Type implements WireName {
        HELLO(Hello.class),
        READY(Ready.class),
        HEARTBEAT(Heartbeat.class),
        RESULT(Result.class),
        TRACKS(Tracks.class),
        DRAIN(WorkerDrain.class);

        private final Class<? extends WorkerMessage> message;

        Type(Class<? extends WorkerMessage> message) {
            this.message = message;
        }

        /** The record of this type. */
        public Class<? extends WorkerMessage> message() {
            return message;
        }
    }
}
