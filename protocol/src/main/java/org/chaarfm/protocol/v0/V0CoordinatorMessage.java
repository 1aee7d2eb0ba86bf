package org.chaarfm.protocol.v0;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.MessageType;
import org.chaarfm.protocol.field.FieldCheck;

/** What a v0 coordinator sends. */
@JsonPropertyOrder("type")
public sealed interface V0CoordinatorMessage {

    /** For switch expressions without {@code default}; the first field on the wire. */
    @JsonProperty
    default Type type() {
        return MessageType.of(Type.class, this);
    }

    /** The types and their names on the wire. */
    enum Type implements MessageType<V0CoordinatorMessage> {
        JOB(Job.class),
        PING(Ping.class);

        private final Class<? extends V0CoordinatorMessage> message;

        Type(Class<? extends V0CoordinatorMessage> message) {
            this.message = message;
        }

        @Override
        public Class<? extends V0CoordinatorMessage> message() {
            return message;
        }
    }

    /**
     * Work for the worker, which does not confirm it.
     *
     * @param jobId its name; an attempt has none of its own in v0
     * @param order what is to be done
     */
    record Job(JobId jobId, @JsonProperty("payload") V0Request order) implements V0CoordinatorMessage {
        public Job {
            FieldCheck.present("job_id", jobId);
            FieldCheck.present("payload", order);
        }

        /**
         * A name of its own for each attempt, which v0 does not know: a late answer is not taken for that of a newer one. The
         * number stands after the last hyphen.
         */
        public static JobId nameOf(JobAttempt attempt) {
            return new JobId(attempt.jobId() + "-" + attempt.number());
        }
    }

    /** To be answered with {@link V0WorkerMessage.Pong}; the existing worker does so only when it is idle. */
    record Ping() implements V0CoordinatorMessage {}
}
