package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.MessageType;
import org.chaarfm.protocol.field.FieldCheck;

/** What a coordinator sends. */
@JsonPropertyOrder("type")
public sealed interface CoordinatorMessage
        permits CoordinatorMessage.Pending,
                Welcome,
                Job,
                Ack,
                CoordinatorMessage.Cancel,
                CoordinatorMessage.CoordinatorDrain,
                ErrorNotice {

    /** For switch expressions without {@code default}; the first field on the wire. */
    @JsonProperty
    default Type type() {
        return MessageType.of(Type.class, this);
    }

    /** The types and their names on the wire. */
    enum Type implements MessageType<CoordinatorMessage> {
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

        @Override
        public Class<? extends CoordinatorMessage> message() {
            return message;
        }
    }

    /** Joining waits for the operator's approval. */
    record Pending(String reason) implements CoordinatorMessage {
        public Pending {
            reason = FieldCheck.text("reason", reason);
        }
    }

    /** The worker stops working on this attempt and answers {@code cancelled}. */
    record Cancel(@JsonUnwrapped @JsonProperty("@attempt") JobAttempt attempt) implements CoordinatorMessage {
        public Cancel {
            FieldCheck.present("attempt", attempt);
        }
    }

    /** The worker is asked to finish what it runs, give back the rest and leave. */
    record CoordinatorDrain(String reason) implements CoordinatorMessage {
        public CoordinatorDrain {
            reason = FieldCheck.text("reason", reason);
        }
    }
}
