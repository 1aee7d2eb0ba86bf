package org.chaarfm.protocol.v0;

import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;

/** What a v0 coordinator sends. */
public sealed interface V0CoordinatorMessage {

    /** For switch expressions without {@code default}. */
    Type type();

    /** The types and their names on the wire. */
    enum Type implements WireName {
        JOB("job"),
        PING("ping");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /**
     * Work for the worker, which takes it without a word.
     *
     * @param jobId its name; an attempt has none of its own in v0
     * @param order what is to be done
     */
    record Job(JobId jobId, V0Order order) implements V0CoordinatorMessage {
        public Job {
            FieldCheck.present("job_id", jobId);
            FieldCheck.present("payload", order);
        }

        @Override
        public Type type() {
            return Type.JOB;
        }
    }

    /** To be answered with {@link V0WorkerMessage.Pong}; the existing worker does so only when it is idle. */
    record Ping() implements V0CoordinatorMessage {
        @Override
        public Type type() {
            return Type.PING;
        }
    }
}
