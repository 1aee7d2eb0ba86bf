package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.chaarfm.dispatch.dispatcher.RunQueues.Share;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.protocol.WorkerId;

/**
 * The end of a turn: ready jobs go to workers with room. Looks only at sessions in which something has changed, asks only
 * for as many jobs as may be ready, and only as many workers as that. A session where that fails is left out for a while,
 * so that the others go on.
 */
final class JobAssignment {
    /** How long a session is left out after a failure. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger(JobAssignment.class.getName());

    private final Dependencies dependencies;
    private final int maxLeases;
    private final Fleet fleet;

    /** Until when, on the monotonic clock, a session is left out. */
    private final Map<SessionId, Duration> paused = new HashMap<>();

    JobAssignment(Dependencies dependencies, DispatcherSettings settings, Fleet fleet) {
        this.dependencies = dependencies;
        this.fleet = fleet;
        maxLeases = settings.maxLeases();
    }

    /** The sessions to look at now. */
    List<SessionId> due() {
        Duration now = dependencies.monotonic().elapsed();
        paused.values().removeIf(until -> until.compareTo(now) <= 0);
        return fleet.markedForAssignment().stream()
                .filter(session -> !paused.containsKey(session))
                .toList();
    }

    /** Assigns jobs in all sessions that are due, as part of the turn. */
    void assignDue(Turn turn) {
        wake(turn);
        due().forEach(session -> assign(turn, session));
    }

    /** Jobs whose time has come may be in any session. */
    private void wake(Turn turn) {
        if (fleet.nextReady().filter(at -> !at.isAfter(turn.now())).isPresent()) {
            fleet.queues().forgetDelayed();
            fleet.markAvailable();
            fleet.nextReadyIs(turn.jobs().nextReady(turn.now()));
        }
    }

    /** Assigns jobs in one transaction for each session. */
    void assignEach() {
        for (SessionId session : due()) {
            try {
                Turn.inTransaction(dependencies, fleet, turn -> assign(turn, session));
            } catch (StoreOutageException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "No jobs can be assigned in session " + session + "; tried again in 5 s.", e);
                paused.put(session, dependencies.monotonic().elapsed().plus(PAUSE));
            }
        }
    }

    private void assign(Turn turn, SessionId session) {
        fleet.assignmentDone(session);
        List<WorkerId> takers = takers(session);
        int places = takers.size();
        int asked = 0;
        List<Share> shares = fleet.queues().shares(session, takers.size());
        while (!shares.isEmpty() && asked < places) {
            for (Share share : shares) {
                takers = takers.subList(lease(turn, share, takers), takers.size());
                asked++;
            }
            shares = fleet.queues().shares(session, takers.size());
        }
        if (!shares.isEmpty() || (takers.isEmpty() && places == maxLeases)) {
            fleet.markForAssignment(session);
        } else {
            fleet.assignmentDone(session);
        }
    }

    /** How many of these workers, the first of them, got one of the jobs. */
    private int lease(Turn turn, Share share, List<WorkerId> takers) {
        List<LeasedJob> leased = turn.jobs().lease(share.front(), takers.subList(0, share.jobs()), turn.now());
        leased.forEach(job -> handOver(turn, job));
        fleet.queues().taken(share, leased.size());
        return leased.size();
    }

    /** One worker for each job that may be ready and finds room. */
    private List<WorkerId> takers(SessionId session) {
        if (fleet.available(session).isEmpty()) {
            return List.of();
        }
        long ready = fleet.queues().ready(session);
        return ready == 0 ? List.of() : workersFor(session, Math.min(ready, maxLeases));
    }

    private void handOver(Turn turn, LeasedJob job) {
        ConnectedWorker connection = fleet.connectionOf(job.worker()).orElseThrow();
        fleet.hold(connection.id(), lease(job, connection, turn.elapsed()));
        turn.send(connection.outbox(), JobMessages.messageFor(job));
    }

    private static HeldLease lease(LeasedJob job, ConnectedWorker worker, Duration at) {
        HeldLease lease = HeldLease.toDo(job.key(), job.facts().durationS(), at);
        return worker.legacy() ? lease.begun(at) : lease;
    }

    /** The workers that get the next jobs, one entry for each job, each time the first in the order of {@link AvailableWorker}. */
    private List<WorkerId> workersFor(SessionId session, long atMost) {
        Iterator<AvailableWorker> untouched = fleet.available(session).iterator();
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
