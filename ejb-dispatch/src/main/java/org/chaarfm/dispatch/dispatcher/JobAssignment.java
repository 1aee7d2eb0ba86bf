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

    void assign(Turn turn, Collection<SessionId> sessions) {
        sessions.forEach(session -> assignIn(turn, session));
    }

    private void assignIn(Turn turn, SessionId session) {
        turn.fleet().assignmentDone(session);
        long ready = turn.fleet().readyJobs(session);
        List<WorkerId> workers =
                ready == 0 ? List.of() : workersFor(turn, session, Math.min(ready, settings.maxLeases()));
        if (workers.isEmpty()) {
            return;
        }
        List<LeasedJob> leased = turn.tx().lease(session, workers, turn.now());
        leased.forEach(job -> handOver(turn, job));
        if (leased.size() < workers.size()) {
            turn.fleet().setReadyJobs(session, 0);
        } else if (ready != Fleet.UNKNOWN) {
            turn.fleet().setReadyJobs(session, ready - leased.size());
        }
        boolean more = leased.size() == settings.maxLeases();
        if (more) {
            turn.fleet().markForAssignment(session);
        } else {
            turn.fleet().assignmentDone(session);
        }
    }

    private static void handOver(Turn turn, LeasedJob job) {
        ConnectedWorker connection = turn.fleet().connectionOf(job.worker()).orElseThrow();
        turn.fleet().hold(connection.id(), job.key());
        turn.after().send(connection.outbox(), JobMessages.messageFor(job));
    }

    /** The workers that get the next jobs, one entry for each job, each time the first in the order of {@link AvailableWorker}. */
    private static List<WorkerId> workersFor(Turn turn, SessionId session, long atMost) {
        Iterator<AvailableWorker> untouched = turn.fleet().available(session).iterator();
        AvailableWorker first = untouched.hasNext() ? untouched.next() : null;
        PriorityQueue<AvailableWorker> chosenBefore = new PriorityQueue<>();
        List<WorkerId> chosen = new ArrayList<>();
        while (chosen.size() < atMost && (first != null || !chosenBefore.isEmpty())) {
            AvailableWorker next;
            if (chosenBefore.isEmpty() || (first != null && first.compareTo(chosenBefore.peek()) < 0)) {
                next = first;
                first = untouched.hasNext() ? untouched.next() : null;
            } else {
                next = chosenBefore.remove();
            }
            chosen.add(next.worker());
            if (next.free() > 1) {
                chosenBefore.add(next.withOneMore());
            }
        }
        return chosen;
    }
}
