package org.chaarfm.protocol.v0;

import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;

/** What a v0 worker sends. */
public sealed interface V0WorkerMessage {

    /** For switch expressions without {@code default}. */
    Type type();

    /** The types and their names on the wire. */
    enum Type implements WireName {
        RESULT("result"),
        PONG("pong");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /** A job ended. Sent once and never acknowledged. */
    record Result(JobId jobId, V0Outcome outcome) implements V0WorkerMessage {
        public Result {
            FieldCheck.present("job_id", jobId);
            FieldCheck.present("status", outcome);
        }

        @Override
        public Type type() {
            return Type.RESULT;
        }
    }

    /** The answer to {@link V0CoordinatorMessage.Ping}. */
    record Pong() implements V0WorkerMessage {
        @Override
        public Type type() {
            return Type.PONG;
        }
    }
}
