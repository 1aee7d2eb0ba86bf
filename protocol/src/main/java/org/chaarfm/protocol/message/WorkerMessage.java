package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.chaarfm.protocol.MessageType;

/** What a worker sends. */
@JsonPropertyOrder("type")
public sealed interface WorkerMessage permits Hello, Ready, Heartbeat, Result, Tracks, WorkerMessage.WorkerDrain {

    /** For switch expressions without {@code default}; the first field on the wire. */
    @JsonProperty
    default Type type() {
        return MessageType.of(Type.class, this);
    }

    /** The types and their names on the wire. */
    enum Type implements MessageType<WorkerMessage> {
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

        @Override
        public Class<? extends WorkerMessage> message() {
            return message;
        }
    }

    /** The worker finishes what it holds, takes nothing new and then closes. */
    record WorkerDrain() implements WorkerMessage {}
}
