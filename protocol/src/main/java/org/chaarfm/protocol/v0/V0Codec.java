package org.chaarfm.protocol.v0;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.json.JsonFrame;
import org.chaarfm.protocol.json.JsonObject;

/**
 * Dialect v0 between messages and frames, for both sides. Decoding is total: whatever arrives gives a message or a
 * {@link MalformedMessageException}, which v0 logs and drops. Unknown fields are ignored; {@code NaN} and
 * {@code Infinity}, which Python writes bare, are numbers. Safe for use by many threads.
 */
public final class V0Codec {
    private static final JsonFrame JSON = JsonFrame.withBareNan();

    private V0Codec() {}

    /**
     * The frame of a worker's message.
     *
     * @throws IllegalArgumentException for a vector that is not finite
     */
    public static String encode(V0WorkerMessage message) {
        ObjectNode json = typed(message.type().wireName());
        if (message instanceof V0WorkerMessage.Result result) {
            json.put("job_id", result.jobId().value());
            V0OutcomeFields.write(json, result.outcome());
        }
        return JSON.encode(json);
    }

    /** The frame of a coordinator's message. */
    public static String encode(V0CoordinatorMessage message) {
        ObjectNode json = typed(message.type().wireName());
        if (message instanceof V0CoordinatorMessage.Job job) {
            json.put("job_id", job.jobId().value());
            V0OrderFields.write(json.putObject("payload"), job.order());
        }
        return JSON.encode(json);
    }

    /** What a worker sent. */
    public static V0WorkerMessage decodeWorker(String frame) throws MalformedMessageException {
        return JSON.decode(frame, json -> switch (json.choice("type", V0WorkerMessage.Type.class)) {
            case RESULT -> new V0WorkerMessage.Result(jobId(json), V0OutcomeFields.read(json));
            case PONG -> new V0WorkerMessage.Pong();
        });
    }

    /** What a coordinator sent. */
    public static V0CoordinatorMessage decodeCoordinator(String frame) throws MalformedMessageException {
        return JSON.decode(frame, json -> switch (json.choice("type", V0CoordinatorMessage.Type.class)) {
            case JOB -> new V0CoordinatorMessage.Job(jobId(json), json.object("payload", V0OrderFields::read));
            case PING -> new V0CoordinatorMessage.Ping();
        });
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static JobId jobId(JsonObject json) throws MalformedMessageException {
        return new JobId(json.text("job_id"));
    }
}
