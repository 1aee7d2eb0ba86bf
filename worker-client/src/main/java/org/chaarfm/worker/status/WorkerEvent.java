package org.chaarfm.worker.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.ErrorCode.RetryRule;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.worker.job.Capacity;

/** Something worth telling: a line for a person, or for a program. */
public sealed interface WorkerEvent {
    /** The sentence for a person; what it quotes may hold anything. */
    String message();

    /** Adds what belongs to the event to its object in the JSON log. */
    default void addFields(ObjectNode line) {}

    /** The value of {@code event} in the JSON log: the record's name, such as {@code track_ended}. */
    default String name() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static void addTrack(ObjectNode line, JobAttempt attempt, String label) {
        line.put("job_id", attempt.jobId().value())
                .put("attempt", attempt.number())
                .put("track", label);
    }

    private static void addModel(ObjectNode line, ModelId model) {
        line.putObject("model").put("name", model.name()).put("sha256", model.sha256());
    }

    /** A connection is tried. */
    record Connecting(String address) implements WorkerEvent {
        @Override
        public String message() {
            return "Connecting to " + address;
        }

        @Override
        public void addFields(ObjectNode line) {
            line.put("address", address);
        }
    }

    /**
     * The coordinator let the worker in.
     *
     * @param workerId the name it goes by there, or null in v0
     */
    record Joined(String workerId, Dialect dialect) implements WorkerEvent {
        @Override
        public String message() {
            return dialect == Dialect.V0
                    ? "Joined a coordinator of the older kind: one track at a time, no acknowledgements"
                    : "Joined as worker " + workerId;
        }

        @Override
        public void addFields(ObjectNode line) {
            line.put("worker_id", workerId).put("dialect", dialect.wireName());
        }
    }

    /** Joining waits for the operator. */
    record Pending(String reason) implements WorkerEvent {
        @Override
        public String message() {
            return "Waiting to be let in: " + reason;
        }

        @Override
        public void addFields(ObjectNode line) {
            line.put("reason", reason);
        }
    }

    /** The session's model is looked for and loaded. */
    record ModelLoading(ModelId model) implements WorkerEvent {
        @Override
        public String message() {
            return "Getting the model " + model.name();
        }

        @Override
        public void addFields(ObjectNode line) {
            addModel(line, model);
        }
    }

    /** Tracks may come. */
    record Ready(ModelId model, Capacity capacity) implements WorkerEvent {
        @Override
        public String message() {
            String standIn = KnownModels.isStandIn(model) ? " (stand-in model: its vectors mean nothing)" : "";
            return "Ready with " + model.name() + standIn + ": " + capacity.slots() + " at a time, "
                    + capacity.prefetch() + " fetched ahead";
        }

        @Override
        public void addFields(ObjectNode line) {
            addModel(line, model);
            line.put("slots", capacity.slots()).put("prefetch", capacity.prefetch());
        }
    }

    /** A track was taken on. */
    record TrackStarted(JobAttempt attempt, String label) implements WorkerEvent {
        @Override
        public String message() {
            return "Took on " + label;
        }

        @Override
        public void addFields(ObjectNode line) {
            addTrack(line, attempt, label);
        }
    }

    /** A track is done, in whatever way. */
    record TrackEnded(String label, Result result) implements WorkerEvent {
        @Override
        public String message() {
            if (result.outcome() instanceof ResultOutcome.Success success) {
                return embedded(success.data());
            }
            return result.outcome() instanceof ResultOutcome.Failed failure
                    ? "Failed   " + label + ": " + failure.code().wireName() + ", " + failure.message()
                            + whatNext(failure.code().retry())
                    : "Gave back " + label;
        }

        private String embedded(AnalysedTrack track) {
            Timing timing = track.timing();
            String notes = track.analysis().notes().stream()
                    .map(note -> "; " + note.meaning())
                    .collect(Collectors.joining());
            return String.format(
                    Locale.ROOT,
                    "Embedded %s: %s of music in %.1f s%s",
                    label,
                    Tally.clock(track.track().tags().durationS()),
                    (timing.fetchMs() + timing.decodeMs() + timing.analyseMs()) / 1000.0,
                    notes);
        }

        /** The coordinator counts the attempts: a worker cannot know which one is the last. */
        private static String whatNext(RetryRule rule) {
            String again = "; will be tried again unless it has failed too often";
            return switch (rule) {
                case NO -> "";
                case YES -> again;
                case ELSEWHERE_FIRST -> again + ", by another worker if there is one";
                case ELSEWHERE_ONLY -> "; will be tried again by another worker";
            };
        }

        @Override
        public void addFields(ObjectNode line) {
            addTrack(line, result.attempt(), label);
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
    }

    /**
     * The coordinator has the result.
     *
     * @param reason what it says about it, or null
     */
    record Acknowledged(JobAttempt attempt, String label, AckOutcome outcome, String reason) implements WorkerEvent {
        @Override
        public String message() {
            String why = reason == null || reason.isBlank() ? "" : ": " + reason;
            return "The coordinator answered " + outcome.wireName() + " to " + label + why;
        }

        @Override
        public void addFields(ObjectNode line) {
            addTrack(line, attempt, label);
            line.put("outcome", outcome.wireName()).put("reason", reason);
        }
    }

    /** The connection is gone or did not come about; the worker tries again. */
    record Disconnected(String reason, Duration retryIn) implements WorkerEvent {
        @Override
        public String message() {
            return String.format(
                    Locale.ROOT, "Not connected: %s; next try in %.1f s", reason, retryIn.toMillis() / 1000.0);
        }

        @Override
        public void addFields(ObjectNode line) {
            line.put("reason", reason).put("retry_in_ms", retryIn.toMillis());
        }
    }

    /** Nothing new is taken; the worker leaves when it is done. */
    record Draining(String reason, int held) implements WorkerEvent {
        @Override
        public String message() {
            return held == 0
                    ? "Leaving: " + reason
                    : "Leaving when what runs is done: " + reason + "; Ctrl-C again leaves at once";
        }

        @Override
        public void addFields(ObjectNode line) {
            line.put("reason", reason).put("held", held);
        }
    }

    /** Something that a person should know and that does not stop the worker. */
    record Notice(String message) implements WorkerEvent {}

    /** The worker leaves. */
    record Ended(int exitCode, String reason) implements WorkerEvent {
        @Override
        public String message() {
            return "Leaving. " + reason;
        }

        @Override
        public void addFields(ObjectNode line) {
            line.put("exit_code", exitCode);
        }
    }
}
