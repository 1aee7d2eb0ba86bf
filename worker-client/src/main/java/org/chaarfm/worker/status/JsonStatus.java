package org.chaarfm.worker.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Instant;

/**
 * For programs: one JSON object per event and line, with {@code time}, {@code event}, {@code message} and what belongs to
 * the event.
 */
public final class JsonStatus implements StatusView {
    private final PrintWriter out;

    public JsonStatus(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(WorkerEvent event, Instant at) {
        ObjectNode line = JsonLine.object().put("time", at.toString()).put("event", event.name());
        line.setAll(event.fields());
        out.println(JsonLine.of(line.put("message", event.message())));
        out.flush();
    }
}
