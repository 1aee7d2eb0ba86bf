package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.protocol.WorkerId;

/**
 * The end of a turn: ready jobs go to workers with room. Looks only at sessions in which something has changed, asks only
 * for as many jobs as may be ready, and only as many workers as that.
 */
final class JobAssignment {
    private final DispatcherSettings settings;

    JobAssignment(DispatcherSettings settings) {
        this.settings = settings;
    }

    /** Jobs whose time has come may be in any session. */
    void wake(Turn turn) {
        boolean due =
                turn.fleet().nextReady().filter(at -> !at.isAfter(turn.now())).isPresent();
        if (due) {
            turn.fleet().forgetReadyJobs();
            turn.fleet().nextReadyIs(turn.tx().nextReady(turn.now()));
        }
    }

    void settle(Turn turn, Collection<SessionId> sessions) {
        sessions.forEach(session -> giveOut(turn, session));
    }

    private void giveOut(Turn turn, SessionId session) {
        turn.fleet().settled(session);
        long ready = turn.fleet().readyJobs(session);
        List<WorkerId> takers = ready == 0 ? List.of() : takers(turn, session, Math.min(ready, settings.maxLeases()));
        if (takers.isEmpty()) {
            return;
        }
        List<LeasedJob> leased = turn.tx().lease(session, takers, turn.now());
        leased.forEach(job -> handOver(turn, job));
        if (leased.size() < takers.size()) {
            turn.fleet().setReadyJobs(session, 0);
        } else if (ready != Fleet.UNKNOWN) {
            turn.fleet().setReadyJobs(session, ready - leased.size());
        }
        boolean more = leased.size() == settings.maxLeases();
        if (more) {
            turn.fleet().unsettle(session);
        } else {
            turn.fleet().settled(session);
        }
    }

    private static void handOver(Turn turn, LeasedJob job) {
        ConnectedWorker connection = turn.fleet().connectionOf(job.worker()).orElseThrow();
        turn.fleet().hold(connection.id(), job.key());
        turn.after().send(connection.outbox(), JobMessages.messageFor(job));
    }

    /** Who gets the next jobs, one entry a job, each time the first in the order of {@link AvailableWorker}. */
    private static List<WorkerId> takers(Turn turn, SessionId session, long atMost) {
        PriorityQueue<AvailableWorker> moved = new PriorityQueue<>();
        Iterator<AvailableWorker> others = turn.fleet().available(session).iterator();
        AvailableWorker other = others.hasNext() ? others.next() : null;
        List<WorkerId> chosen = new ArrayList<>();
        while (chosen.size() < atMost && (other != null || !moved.isEmpty())) {
            AvailableWorker next;
            if (moved.isEmpty() || (other != null && other.compareTo(moved.peek()) < 0)) {
                next = other;
                other = others.hasNext() ? others.next() : null;
            } else {
                next = moved.remove();
            }
            chosen.add(next.worker());
            if (next.free() > 1) {
                moved.add(next.withOneMore());
            }
        }
        return chosen;
    }
}
