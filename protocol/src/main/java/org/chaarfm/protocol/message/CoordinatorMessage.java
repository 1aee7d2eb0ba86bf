package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.chaarfm.protocol.WireName;

/** What a coordinator sends. */
@JsonPropertyOrder("type")
public sealed interface CoordinatorMessage permits Pending, Welcome, Job, Ack, Cancel, CoordinatorDrain, ErrorNotice {

    /** For switch expressions without {@code default}; the first field on the wire. */
    @JsonProperty
    Type type();

    /** The types and their names on the wire. */
    enum Type implements WireName {
        PENDING(Pending.class),
        WELCOME(Welcome.class),
        JOB(Job.class),
        ACK(Ack.class),
        CANCEL(Cancel.class),
        DRAIN(CoordinatorDrain.class),
        ERROR(ErrorNotice.class);

        private final Class<? extends CoordinatorMessage> message;

        Type(Class<? extends CoordinatorMessage> message) {
            this.message = message;
        }

        /** The record of this type. */
        public Class<? extends CoordinatorMessage> message() {
            return message;
        }
    }
}
