package org.chaarfm.worker.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
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

/** Something worth telling: a line for a person, or for a program. */
public sealed interface WorkerEvent {
    /** The sentence for a person; what it quotes may hold anything. */
    String message();

    /** What belongs to the event in the JSON log: the components of its record, in snake_case. */
    default ObjectNode fields() {
        return JsonLine.tree(this);
    }

    /** The value of {@code event} in the JSON log: the record's name, such as {@code track_ended}. */
    default String name() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** A connection is tried. */
    record Connecting(String address) implements WorkerEvent {
        @Override
        public String message() {
            return "Connecting to " + address;
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
    }

    /** Joining waits for the operator. */
    record Pending(String reason) implements WorkerEvent {
        @Override
        public String message() {
            return "Waiting to be let in: " + reason;
        }
    }

    /** The session's model is looked for and loaded. */
    record ModelLoading(ModelId model) implements WorkerEvent {
        @Override
        public String message() {
            return "Getting the model " + model.name();
        }
    }

    /** No candidate for the model fits now, but one may later. */
    record ModelMissing(String reason, long retryInMs) implements WorkerEvent {
        @Override
        public String message() {
            return reason + "; " + nextTry(retryInMs);
        }
    }

    /** Tracks may come, unless there are no slots: then it is paused. */
    record Ready(ModelId model, int slots, int prefetch) implements WorkerEvent {
        @Override
        public String message() {
            if (slots == 0) {
                return "Connected and paused";
            }
            String standIn = KnownModels.isStandIn(model) ? " (stand-in model: its vectors mean nothing)" : "";
            return "Ready with " + model.name() + standIn + ": " + slots + " at a time, " + prefetch + " fetched ahead";
        }
    }

    /** A track was taken on. */
    record TrackStarted(
            @JsonUnwrapped JobAttempt attempt,
            @JsonProperty("track") String label) implements WorkerEvent {
        @Override
        public String message() {
            return "Took on " + label;
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
            return String.format(
                    Locale.ROOT,
                    "Embedded %s: %s of music in %.1f s%s",
                    label,
                    Tally.clock(track.track().tags().durationS()),
                    (timing.fetchMs() + timing.decodeMs() + timing.analyseMs()) / 1000.0,
                    Note.meanings(track.analysis().notes()));
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
        public ObjectNode fields() {
            ResultOutcome outcome = result.outcome();
            ObjectNode fields = JsonLine.tree(result.attempt())
                    .put("track", label)
                    .put("status", outcome.status().wireName());
            if (outcome instanceof ResultOutcome.Failed failure) {
                fields.put("code", failure.code().wireName())
                        .put("reason", failure.message())
                        .put("may_be_tried_again", failure.code().retry() != RetryRule.NO);
            } else if (outcome instanceof ResultOutcome.Success success) {
                AnalysedTrack data = success.data();
                fields.put("duration_s", data.track().tags().durationS())
                        .put("patches", data.analysis().patches())
                        .putPOJO("notes", data.analysis().notes())
                        .putPOJO("timing_ms", data.timing());
            }
            return fields;
        }
    }

    /**
     * The coordinator has the result.
     *
     * @param reason what it says about it, or null
     */
    record Acknowledged(
            @JsonUnwrapped JobAttempt attempt,
            @JsonProperty("track") String label,
            AckOutcome outcome,
            String reason) implements WorkerEvent {
        @Override
        public String message() {
            String why = reason == null || reason.isBlank() ? "" : ": " + reason;
            return "The coordinator answered " + outcome.wireName() + " to " + label + why;
        }
    }

    /** The connection is gone or did not come about; the worker tries again. */
    record Disconnected(String reason, long retryInMs) implements WorkerEvent {
        @Override
        public String message() {
            return "Not connected: " + reason + "; " + nextTry(retryInMs);
        }
    }

    /** The machine slept, or the process was stopped: what is connected may be dead without a word. */
    record WokeUp() implements WorkerEvent {
        @Override
        public String message() {
            return "This machine or process slept; looking whether the connection still holds";
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
    }

    /**
     * Nothing new is taken until it is resumed.
     *
     * @param held how many tracks it still has
     */
    record Paused(int held) implements WorkerEvent {
        @Override
        public String message() {
            return held == 0 ? "Paused" : "Paused when what runs is done (" + held + ")";
        }
    }

    /** The pause is over. */
    record Resumed() implements WorkerEvent {
        @Override
        public String message() {
            return "Goes on";
        }
    }

    /** The coordinator offers a newer worker to download. */
    record NewerWorker(String version, String url) implements WorkerEvent {
        @Override
        public String message() {
            return "A newer worker, " + version + ", is offered at " + url;
        }
    }

    /** Something that a person may want to do something about. */
    record Warning(String message) implements WorkerEvent {}

    /** Something that a person should know and that does not stop the worker. */
    record Notice(String message) implements WorkerEvent {}

    /**
     * The worker leaves.
     *
     * @param refused whether the coordinator does not want it
     */
    record Ended(int exitCode, boolean refused, String reason) implements WorkerEvent {
        @Override
        public String message() {
            return "Leaving. " + reason;
        }
    }

    private static String nextTry(long inMs) {
        return inMs == 0 ? "next try at once" : String.format(Locale.ROOT, "next try in %.1f s", inMs / 1000.0);
    }
}
