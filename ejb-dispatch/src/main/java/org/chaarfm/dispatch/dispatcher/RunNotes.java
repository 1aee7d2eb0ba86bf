package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.SourceSpec;

/** What the log of a run says of its course: by whom it was started, what was found, how it ended. */
final class RunNotes {
    private RunNotes() {}

    static void started(Turn turn, Run run, Caller by) {
        turn.runs().tell(run.id(), "Started by " + by.name() + ", from " + words(run.source()) + ".", turn.now());
    }

    private static String words(SourceSpec source) {
        if (source instanceof SourceSpec.Folder folder) {
            return folder.path().equals(".") ? "the music folder" : "the folder " + folder.path();
        }
        return source instanceof SourceSpec.ListFile file ? "the list " + file.path() : "a list that was sent";
    }

    /** {@code problem} says why there may have been more, or is null. */
    static void found(Turn turn, RunId id, String problem) {
        long found = turn.runs().find(id).map(run -> run.counts().discovered()).orElse(0L);
        if (problem == null) {
            turn.runs().tell(id, "Found " + tracks(found) + ".", turn.now());
        } else {
            turn.runs().tell(id, "error", "Found " + tracks(found) + " and then no more: " + problem, turn.now());
        }
    }

    static void ended(Turn turn, RunId id) {
        turn.runs().find(id).ifPresent(run -> turn.runs().tell(id, level(run), outcome(run), turn.now()));
    }

    private static String level(Run run) {
        return switch (run.state()) {
            case COMPLETED -> run.counts().failed() == 0 ? "success" : "info";
            case FAILED -> "error";
            default -> "info";
        };
    }

    private static String outcome(Run run) {
        RunCounts counts = run.counts();
        List<String> parts = new ArrayList<>(List.of(number(counts.stored()) + " stored"));
        if (counts.alreadyEmbedded() > 0) {
            parts.add(number(counts.alreadyEmbedded()) + " there already");
        }
        if (counts.failed() + counts.passedOver() > 0) {
            parts.add(number(counts.failed() + counts.passedOver()) + " failed");
        }
        if (counts.cancelled() > 0) {
            parts.add(number(counts.cancelled()) + " cancelled");
        }
        return word(run.state()) + ": " + String.join(", ", parts) + ".";
    }

    private static String word(RunState state) {
        return state.wireName().substring(0, 1).toUpperCase(Locale.ROOT)
                + state.wireName().substring(1);
    }

    private static String tracks(long count) {
        return count == 1 ? "1 track" : number(count) + " tracks";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
