package org.chaarfm.worker.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Instant;
import org.chaarfm.protocol.ErrorCode.RetryRule;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;

/**
 * For programs: one JSON object per event and line, with {@code time}, {@code event}, {@code message} and what belongs to
 * the event.
 */
public final class JsonStatus implements StatusView {
    private final PrintWriter out;

    /** Writes to the given writer. */
    public JsonStatus(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(WorkerEvent event, Instant at) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("time", at.toString())
                .put("event", event.type().wireName());
        addFields(line, event);
        out.println(JsonLine.of(line.put("message", EventText.of(event))));
        out.flush();
    }

    private static void addFields(ObjectNode line, WorkerEvent event) {
        switch (event.type()) {
            case CONNECTING -> line.put("address", ((WorkerEvent.Connecting) event).address());
            case JOINED -> {
                WorkerEvent.Joined joined = (WorkerEvent.Joined) event;
                line.put("worker_id", joined.workerId())
                        .put("dialect", joined.dialect().wireName());
            }
            case PENDING -> line.put("reason", ((WorkerEvent.Pending) event).reason());
            case MODEL_LOADING -> model(line, ((WorkerEvent.ModelLoading) event).model());
            case READY -> {
                WorkerEvent.Ready ready = (WorkerEvent.Ready) event;
                model(line, ready.model());
                line.put("slots", ready.capacity().slots())
                        .put("prefetch", ready.capacity().prefetch());
            }
            case TRACK_STARTED -> {
                WorkerEvent.TrackStarted started = (WorkerEvent.TrackStarted) event;
                track(line, started.attempt(), started.label());
            }
            case TRACK_ENDED -> ended(line, (WorkerEvent.TrackEnded) event);
            case ACKNOWLEDGED -> {
                WorkerEvent.Acknowledged acknowledged = (WorkerEvent.Acknowledged) event;
                track(line, acknowledged.attempt(), acknowledged.label());
                line.put("outcome", acknowledged.outcome().wireName()).put("reason", acknowledged.reason());
            }
            case DISCONNECTED -> {
                WorkerEvent.Disconnected disconnected = (WorkerEvent.Disconnected) event;
                line.put("reason", disconnected.reason())
                        .put("retry_in_ms", disconnected.retryIn().toMillis());
            }
            case DRAINING -> {
                WorkerEvent.Draining draining = (WorkerEvent.Draining) event;
                line.put("reason", draining.reason()).put("held", draining.held());
            }
            case NOTICE -> {
                // Its message is all there is.
            }
            case ENDED -> line.put("exit_code", ((WorkerEvent.Ended) event).exitCode());
        }
    }

    private static void ended(ObjectNode line, WorkerEvent.TrackEnded event) {
        Result result = event.result();
        track(line, result.attempt(), event.label());
        line.put("status", result.outcome().status().wireName());
        if (result.outcome() instanceof ResultOutcome.Failed failure) {
            line.put("code", failure.code().wireName())
                    .put("reason", failure.message())
                    .put("may_be_tried_again", failure.code().retry() != RetryRule.NO);
        } else if (result.outcome() instanceof ResultOutcome.Success success) {
            AnalysedTrack data = success.data();
            line.put("duration_s", data.track().tags().durationS())
                    .put("patches", data.analysis().patches());
            ArrayNode notes = line.putArray("notes");
            Note.namesOf(data.analysis().notes()).forEach(notes::add);
            line.putObject("timing_ms")
                    .put("fetch", data.timing().fetchMs())
                    .put("decode", data.timing().decodeMs())
                    .put("analyse", data.timing().analyseMs());
        }
    }

    private static void track(ObjectNode line, JobAttempt attempt, String label) {
        line.put("job_id", attempt.jobId().value())
                .put("attempt", attempt.number())
                .put("track", label);
    }

    private static void model(ObjectNode line, ModelId model) {
        line.putObject("model").put("name", model.name()).put("sha256", model.sha256());
    }
}
