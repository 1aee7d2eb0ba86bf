package org.chaarfm.worker.status;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.ErrorCode.RetryRule;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Result.ResultOutcome;

/** Events as sentences for people. */
final class EventText {
    private EventText() {}

    static String of(WorkerEvent event) {
        return switch (event.type()) {
            case CONNECTING -> "Connecting to " + ((WorkerEvent.Connecting) event).address();
            case JOINED -> joined((WorkerEvent.Joined) event);
            case PENDING -> "Waiting to be let in: " + ((WorkerEvent.Pending) event).reason();
            case MODEL_LOADING ->
                "Getting the model "
                        + ((WorkerEvent.ModelLoading) event).model().name();
            case READY -> ready((WorkerEvent.Ready) event);
            case TRACK_STARTED -> "Took on " + ((WorkerEvent.TrackStarted) event).label();
            case TRACK_ENDED -> ended((WorkerEvent.TrackEnded) event);
            case ACKNOWLEDGED -> acknowledged((WorkerEvent.Acknowledged) event);
            case DISCONNECTED -> disconnected((WorkerEvent.Disconnected) event);
            case DRAINING -> draining((WorkerEvent.Draining) event);
            case NOTICE -> ((WorkerEvent.Notice) event).message();
            case ENDED -> "Leaving. " + ((WorkerEvent.Ended) event).reason();
        };
    }

    private static String joined(WorkerEvent.Joined event) {
        return event.dialect() == Dialect.V0
                ? "Joined a coordinator of the older kind: one track at a time, no acknowledgements"
                : "Joined as worker " + event.workerId();
    }

    private static String ready(WorkerEvent.Ready event) {
        String standIn = KnownModels.isStandIn(event.model()) ? " (stand-in model: its vectors mean nothing)" : "";
        return String.format(
                Locale.ROOT,
                "Ready with %s%s: %d at a time, %d fetched ahead",
                event.model().name(),
                standIn,
                event.capacity().slots(),
                event.capacity().prefetch());
    }

    private static String ended(WorkerEvent.TrackEnded event) {
        ResultOutcome outcome = event.result().outcome();
        return switch (outcome.status()) {
            case SUCCESS -> embedded(event.label(), ((ResultOutcome.Success) outcome).data());
            case FAILED -> {
                ResultOutcome.Failed failure = (ResultOutcome.Failed) outcome;
                yield "Failed   " + event.label() + ": " + failure.code().wireName() + ", " + failure.message()
                        + whatNext(failure.code().retry());
            }
            case CANCELLED -> "Gave back " + event.label();
        };
    }

    /** The coordinator counts the attempts: a worker cannot know which one is the last. */
    private static String whatNext(RetryRule rule) {
        return switch (rule) {
            case NO -> "";
            case YES -> "; will be tried again unless it has failed too often";
            case ELSEWHERE_FIRST ->
                "; will be tried again unless it has failed too often, by another worker if there is one";
            case ELSEWHERE_ONLY -> "; will be tried again by another worker";
        };
    }

    private static String embedded(String label, AnalysedTrack track) {
        Timing timing = track.timing();
        double spent = (timing.fetchMs() + timing.decodeMs() + timing.analyseMs()) / 1000.0;
        String notes = track.analysis().notes().stream()
                .map(note -> "; " + note.meaning())
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "Embedded %s: %s of music in %.1f s%s",
                label,
                clock(track.track().tags().durationS()),
                spent,
                notes);
    }

    private static String acknowledged(WorkerEvent.Acknowledged event) {
        String reason = event.reason() == null || event.reason().isBlank() ? "" : ": " + event.reason();
        return "The coordinator answered " + event.outcome().wireName() + " to " + event.label() + reason;
    }

    private static String disconnected(WorkerEvent.Disconnected event) {
        return String.format(
                Locale.ROOT,
                "Not connected: %s; next try in %.1f s",
                event.reason(),
                event.retryIn().toMillis() / 1000.0);
    }

    private static String draining(WorkerEvent.Draining event) {
        return event.held() == 0
                ? "Leaving: " + event.reason()
                : "Leaving when what runs is done: " + event.reason() + "; Ctrl-C again leaves at once";
    }

    /** Minutes and seconds, or hours too. */
    static String clock(double seconds) {
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        return duration.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }
}
