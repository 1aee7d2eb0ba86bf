package org.chaarfm.protocol.v0;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.MessageType;
import org.chaarfm.protocol.field.FieldCheck;

/** What a v0 worker sends. */
@JsonPropertyOrder("type")
public sealed interface V0WorkerMessage {

    /** For switch expressions without {@code default}; the first field on the wire. */
    @JsonProperty
    default Type type() {
        return MessageType.of(Type.class, this);
    }

    /** The types and their names on the wire. */
    enum Type implements MessageType<V0WorkerMessage> {
        RESULT(Result.class),
        PONG(Pong.class);

        private final Class<? extends V0WorkerMessage> message;

        Type(Class<? extends V0WorkerMessage> message) {
            this.message = message;
        }

        @Override
        public Class<? extends V0WorkerMessage> message() {
            return message;
        }
    }

    /** A job ended. Sent once and never acknowledged. */
    @JsonPropertyOrder({"type", "job_id", "status"})
    record Result(JobId jobId, @JsonIgnore V0Outcome outcome) implements V0WorkerMessage {
        public Result {
            FieldCheck.present("job_id", jobId);
            FieldCheck.present("status", outcome);
        }

        /** As on the wire, where the outcome has no object of its own. */
        @JsonCreator
        static Result of(
                @JsonProperty("job_id") JobId jobId,
                @JsonProperty("status") V0Outcome.Status status,
                @JsonProperty("data") V0Outcome data,
                @JsonProperty("error") String error) {
            return new Result(
                    jobId,
                    switch (FieldCheck.present("status", status)) {
                        case SUCCESS -> FieldCheck.present("data", data);
                        case FAILED -> new V0Outcome.Failed(error);
                    });
        }

        @JsonProperty
        V0Outcome.Status status() {
            return outcome.status();
        }

        @JsonProperty
        V0Outcome data() {
            return outcome instanceof V0Outcome.Failed ? null : outcome;
        }

        @JsonProperty
        String error() {
            return outcome instanceof V0Outcome.Failed failed ? failed.error() : null;
        }
    }

    /** The answer to {@link V0CoordinatorMessage.Ping}. */
    record Pong() implements V0WorkerMessage {}
}
