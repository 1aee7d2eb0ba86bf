package org.chaarfm.protocol.v1;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Tracks;
import org.chaarfm.protocol.message.WorkerMessage;

/** Worker messages to JSON. */
final class WorkerMessageWriter {
    private WorkerMessageWriter() {}

    static ObjectNode write(WorkerMessage message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", message.type().wireName());
        return switch (message.type()) {
            case HELLO -> hello(json, (Hello) message);
            case READY -> ready(json, (Ready) message);
            case HEARTBEAT -> heartbeat(json, (Heartbeat) message);
            case RESULT -> result(json, (Result) message);
            case TRACKS -> tracks(json, (Tracks) message);
            case DRAIN -> json;
        };
    }

    private static ObjectNode hello(ObjectNode json, Hello hello) {
        json.put("protocol", hello.protocol())
                .put("worker_version", hello.workerVersion())
                .put("name", hello.name())
                .put("os", hello.machine().os())
                .put("arch", hello.machine().arch())
                .put("cores", hello.machine().cores())
                .put("memory_mb", hello.machine().memoryMb());
        ArrayNode sources = json.putArray("sources");
        hello.sources().forEach(kind -> sources.add(kind.wireName()));
        ArrayNode held = json.putArray("held");
        hello.held().forEach(job -> Attempts.write(held.addObject(), job.attempt())
                .put("state", job.state().wireName()));
        return json;
    }

    private static ObjectNode ready(ObjectNode json, Ready ready) {
        Models.write(json.putObject("model"), ready.model());
        return json.put("slots", ready.slots()).put("prefetch", ready.prefetch());
    }

    private static ObjectNode heartbeat(ObjectNode json, Heartbeat heartbeat) {
        ArrayNode held = json.putArray("held");
        heartbeat.held().forEach(job -> Attempts.write(held.addObject(), job.attempt())
                .put("stage", job.stage().wireName())
                .put("fraction", job.fraction()));
        return json.put("cpu", heartbeat.cpu()).put("rss_mb", heartbeat.rssMb());
    }

    private static ObjectNode result(ObjectNode json, Result result) {
        Attempts.write(json, result.attempt());
        ResultFields.write(json, result.outcome());
        return json;
    }

    private static ObjectNode tracks(ObjectNode json, Tracks tracks) {
        Attempts.write(json, tracks.attempt());
        ArrayNode items = json.putArray("items");
        tracks.items().forEach(track -> TrackFields.writeReported(items.addObject(), track));
        return json.put("last", tracks.last());
    }
}
