package org.chaarfm.coordinator.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.port.Standing;

/** The one sentence on a session that is always true. */
final class Sentence {
    private final Standing standing;
    private final Progress counts;
    private final OptionalLong secondsLeft;

    private Sentence(Standing standing, Progress counts, OptionalLong secondsLeft) {
        this.standing = standing;
        this.counts = counts;
        this.secondsLeft = secondsLeft;
    }

    /** The sentence. */
    static String of(Standing standing, Progress counts, OptionalLong secondsLeft) {
        return new Sentence(standing, counts, secondsLeft).text();
    }

    private String text() {
        if (standing.runs().isEmpty()) {
            return standing.workers().connected() == 0
                    ? "Nothing to do yet: choose some music, and add a worker"
                    : "Nothing to do yet: choose some music · " + workers();
        }
        Run newest = standing.runs().get(0);
        if (newest.state().ended()) {
            return ended(newest);
        }
        if (all(RunState.STOPPING)) {
            return "Stopping: " + tracks(counts.working()) + " at work " + (counts.working() == 1 ? "is" : "are")
                    + " finished first · " + embedded();
        }
        if (standing.runs().stream().allMatch(run -> run.state() == RunState.PAUSED)) {
            return "Paused: " + embedded()
                    + (counts.working() == 0 ? "" : " · " + number(counts.working()) + " at work go on");
        }
        return open();
    }

    private boolean all(RunState state) {
        return standing.runs().stream().allMatch(run -> run.state() == state);
    }

    private String open() {
        if (counts.waiting() + counts.working() == 0) {
            return "Looking for tracks: " + number(counts.discovered()) + " found so far";
        }
        if (counts.working() == 0 && standing.workers().able() == 0) {
            return "Waiting for workers: " + embedded() + whyNobodyWorks();
        }
        String left = secondsLeft.isPresent() ? " · " + TimeLeft.words(secondsLeft.getAsLong()) : "";
        String found = standing.runs().stream().anyMatch(Run::discovering) ? " found so far" : "";
        return "Embedding " + number(counts.stored()) + " of " + number(counts.wanted()) + found + " · " + workers()
                + left;
    }

    private String whyNobodyWorks() {
        Standing.Workers workers = standing.workers();
        if (workers.connected() == 0) {
            return workers.pending() == 0
                    ? ""
                    : " · " + number(workers.pending()) + (workers.pending() == 1 ? " wants" : " want") + " to join";
        }
        return workers.quarantined() == workers.connected()
                ? " · " + workers() + ", quarantined"
                : " · " + workers() + " that " + (workers.connected() == 1 ? "takes" : "take") + " nothing now";
    }

    private static String ended(Run run) {
        RunCounts counts = run.counts();
        List<String> parts = new ArrayList<>();
        parts.add(number(counts.stored()) + " stored");
        if (counts.alreadyEmbedded() > 0) {
            parts.add(number(counts.alreadyEmbedded()) + (counts.alreadyEmbedded() == 1 ? " was" : " were")
                    + " there already");
        }
        if (counts.failed() + counts.passedOver() > 0) {
            parts.add(number(counts.failed() + counts.passedOver()) + " failed");
        }
        if (counts.cancelled() > 0) {
            parts.add(number(counts.cancelled()) + " cancelled");
        }
        String state =
                switch (run.state()) {
                    case STOPPED -> "Stopped: ";
                    case FAILED -> "Failed: ";
                    default -> "Completed: ";
                };
        return state
                + String.join(", ", parts)
                + (run.state() == RunState.FAILED && run.message() != null ? ". " + run.message() : "");
    }

    private String embedded() {
        return number(counts.stored()) + " of " + number(counts.wanted()) + " embedded";
    }

    private String workers() {
        int connected = standing.workers().connected();
        return connected == 1 ? "1 worker" : number(connected) + " workers";
    }

    private static String tracks(long count) {
        return count == 1 ? "1 track" : number(count) + " tracks";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
