package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.Optional;
import org.chaarfm.dispatch.command.ListCommand;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SourceSpec;

/** Keeps lists while they come with their requests, and deletes those that are not wanted any more, a few pieces a turn. */
final class ListDecision {
    /** How long the next piece of a list may take; a client that is gone leaves its list behind for as long. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** 4 MiB, which take some milliseconds; the longest list is gone after a minute. */
    static final int SWEPT_AT_A_TIME = 64;

    private boolean anyDropped;
    private Duration lastPiece;

    void keep(Turn turn, ListCommand.KeepPiece piece) {
        Optional<RefusedCommandException> problem = Rights.problem(piece.caller());
        if (problem.isPresent()) {
            turn.refuse(piece.reply(), problem.get());
            return;
        }
        boolean kept = turn.lists()
                .keep(
                        piece.list(),
                        piece.number(),
                        piece.content(),
                        turn.now(),
                        turn.now().plus(LONGEST_PAUSE));
        if (kept) {
            turn.reply(piece.reply(), null);
            turn.then(() -> lastPiece = turn.elapsed());
        } else {
            turn.refuse(piece.reply(), gone(piece.list()));
        }
    }

    void drop(Turn turn, ListId list) {
        dropped(turn, turn.lists().drop(list));
    }

    /** The run's discovery is over, and with it the use of its list. */
    void drop(Turn turn, RunId run) {
        dropped(turn, turn.lists().drop(run));
    }

    /** At the start: nobody sends the rest of what was coming before. */
    void dropUnfinished(Turn turn) {
        dropped(turn, turn.lists().dropUnfinished());
    }

    private void dropped(Turn turn, boolean any) {
        turn.then(() -> anyDropped |= any);
    }

    /** Why the run cannot have the list that was sent for it; empty if it can, or if its source is no such list. */
    Optional<RefusedCommandException> problem(Turn turn, Run run) {
        return run.source() instanceof SourceSpec.SentList sent
                        && !turn.lists().isKept(sent.list(), run.id(), turn.now())
                ? Optional.of(gone(sent.list()))
                : Optional.empty();
    }

    private static RefusedCommandException gone(ListId list) {
        return new RefusedCommandException(
                Reason.CONFLICT,
                "list " + list + " is not kept any more: nothing of it came for " + LONGEST_PAUSE.toMinutes()
                        + " minutes, or the coordinator has been restarted; send it again");
    }

    /** Whether there may be lists to delete. */
    boolean sweepIsDue(Duration at) {
        return anyDropped || isStale(at);
    }

    private boolean isStale(Duration at) {
        return lastPiece != null && at.minus(lastPiece).compareTo(LONGEST_PAUSE) > 0;
    }

    void tick(Turn turn, Duration at) {
        if (sweepIsDue(at)) {
            boolean more = turn.lists().sweep(turn.now(), SWEPT_AT_A_TIME) == SWEPT_AT_A_TIME;
            turn.then(() -> {
                anyDropped = more;
                lastPiece = isStale(at) && !more ? null : lastPiece;
            });
        }
    }
}
