package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.dispatcher.RunQueues.Share;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.Leases;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.protocol.message.Source;

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
    private final QuarantineDecision quarantine = new QuarantineDecision();

    /** Until when, on the monotonic clock, a session is left out. */
    private final Map<SessionId, Duration> paused = new HashMap<>();

    /** Until when jobs that became ready have been noticed; null before the first time. */
    private Instant woken;

    /** When, on the same clock, sessions are looked at although nothing has changed: some part is not searched to its end. */
    private final Map<SessionId, Duration> searching = new HashMap<>();

    JobAssignment(Dependencies dependencies, DispatcherSettings settings, Fleet fleet) {
        this.dependencies = dependencies;
        this.fleet = fleet;
        maxLeases = settings.maxLeases();
    }

    /** The sessions to look at now. */
    List<SessionId> due() {
        Duration now = dependencies.monotonic().elapsed();
        paused.values().removeIf(until -> until.compareTo(now) <= 0);
        return Stream.concat(
                        fleet.assignments().marked().stream(),
                        searching.keySet().stream()
                                .filter(session -> searching.get(session).compareTo(now) <= 0))
                .filter(session -> !paused.containsKey(session))
                .distinct()
                .toList();
    }

    /** Assigns jobs in all sessions that are due, as part of the turn. */
    void assignDue(Turn turn) {
        wake(turn);
        due().forEach(session -> assign(turn, session));
    }

    /** Jobs whose time has come may be in any session, and so may be workers that something else was put off for. */
    private void wake(Turn turn) {
        Optional<Instant> due = fleet.assignments().nextReady().filter(at -> !at.isAfter(turn.now()));
        if (due.isPresent()) {
            forgetDelayed(turn, due.get());
            fleet.markAvailable();
            fleet.assignments().nextReadyIs(turn.jobs().nextReady(turn.now()));
            quarantine.wake(turn);
        }
    }

    /** Of how many jobs are ready, in the runs of those that have become so since this was done before. */
    private void forgetDelayed(Turn turn, Instant due) {
        if (woken == null || woken.isAfter(turn.now())) { // the clock was set back
            fleet.queues().forgetDelayed();
        } else {
            Instant since = due.isAfter(woken) ? woken : due.minus(1, ChronoUnit.MICROS);
            turn.jobs().becameReady(since, turn.now()).forEach(fleet.queues()::forgetDelayed);
        }
        turn.then(() -> woken = turn.now());
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
        if (fleet.assignments().marked().contains(session)) {
            fleet.searches().beginAgain(session);
        }
        fleet.assignments().done(session);
        Set<QueueFront> done = new HashSet<>();
        int left = maxLeases;
        List<Share> shares = shares(session, left, done);
        while (!shares.isEmpty() && left > 0) {
            for (Share share : shares) {
                left -= lease(turn, share, session, done);
            }
            shares = shares(session, left, done);
        }
        fleet.assignments().done(session);
        if (left == 0) {
            fleet.assignments().mark(session);
        }
        searchOn(turn, session, done);
    }

    /** A piece a second, so that a long queue of jobs that are for others costs little, and ends. */
    private void searchOn(Turn turn, SessionId session, Set<QueueFront> looked) {
        boolean more = looked.stream()
                .anyMatch(front -> fleet.searches().isUnderWay(session, front)
                        && !fleet.able().available(session, front.needs()).isEmpty());
        if (more) {
            searching.put(session, turn.elapsed().plus(Command.Tick.EVERY));
        } else {
            searching.remove(session);
        }
    }

    /** What to take from parts of queues for which there is a worker with room. */
    private List<Share> shares(SessionId session, int atMost, Set<QueueFront> done) {
        int places = places(session, (int) Math.min(atMost, fleet.queues().ready(session)));
        return places == 0
                ? List.of()
                : fleet.queues()
                        .shares(
                                session,
                                places,
                                front -> !done.contains(front)
                                        && !fleet.able()
                                                .available(session, front.needs())
                                                .isEmpty());
    }

    /** For how many jobs there is room, as far as it matters: looks at no more workers than that. */
    private int places(SessionId session, int atMost) {
        int most = 0;
        for (Source.Kind needs : Source.Kind.values()) {
            int places = 0;
            for (AvailableWorker worker : fleet.able().available(session, needs)) {
                places += worker.free();
                if (places >= atMost) {
                    return atMost;
                }
            }
            most = Math.max(most, places);
        }
        return most;
    }

    /** How many of these jobs were given out; a part that has no more for the workers with room is done. */
    private int lease(Turn turn, Share share, SessionId session, Set<QueueFront> done) {
        QueueFront front = share.front();
        TakerChoice choice = new TakerChoice(turn, session, front.needs());
        Leases leases =
                turn.jobs().lease(front, share.jobs(), fleet.searches().from(session, front), choice, turn.now());
        leases.jobs().forEach(job -> handOver(turn, job));
        if (!leases.jobs().isEmpty()) {
            turn.changed(session, Topic.WORKERS, Topic.TRACKS);
        }
        fleet.queues().taken(share, leases);
        if (leases.exhausted() && leases.jobs().size() + leases.passedOver() < share.jobs()) {
            // Fewer than expected: the others wait for a time, or the clock was set back.
            turn.jobs().nextReady(turn.now()).ifPresent(fleet.assignments()::readyAt);
        }
        if (leases.jobs().size() < share.jobs()) {
            fleet.searches().looked(session, front, leases);
            done.add(front);
        }
        return leases.jobs().size();
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
}
