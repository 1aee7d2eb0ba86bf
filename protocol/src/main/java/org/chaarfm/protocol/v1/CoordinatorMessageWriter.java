package org.chaarfm.protocol.v1;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Cancel;
import org.chaarfm.protocol.message.CoordinatorDrain;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Pending;
import org.chaarfm.protocol.message.Welcome;

/** Coordinator messages to JSON. */
final class CoordinatorMessageWriter {
    private CoordinatorMessageWriter() {}

    static ObjectNode write(CoordinatorMessage message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", message.type().wireName());
        return switch (message.type()) {
            case PENDING -> json.put("reason", ((Pending) message).reason());
            case WELCOME -> welcome(json, (Welcome) message);
            case JOB -> job(json, (Job) message);
            case ACK -> ack(json, (Ack) message);
            case CANCEL -> Attempts.write(json, ((Cancel) message).attempt());
            case DRAIN -> json.put("reason", ((CoordinatorDrain) message).reason());
            case ERROR -> error(json, (ErrorNotice) message);
        };
    }

    private static ObjectNode welcome(ObjectNode json, Welcome welcome) {
        WelcomeFields.write(json, welcome);
        return json;
    }

    private static ObjectNode job(ObjectNode json, Job job) {
        Attempts.write(json, job.attempt());
        PayloadFields.write(json.putObject("payload"), job.payload());
        return json;
    }

    private static ObjectNode ack(ObjectNode json, Ack ack) {
        Attempts.write(json, ack.attempt()).put("outcome", ack.outcome().wireName());
        TrackFields.putUnlessNull(json, "reason", ack.reason());
        return json;
    }

    private static ObjectNode error(ObjectNode json, ErrorNotice error) {
        return json.put("code", error.code().wireName())
                .put("message", error.message())
                .put("fatal", error.fatal());
    }
}
