package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.ErrorNotice.NoticeCode;
import org.chaarfm.protocol.message.Source;

/**
 * Finds out workers that fail one track after the other while others succeed, before they have eaten the queue (ADR 0028).
 * They are quarantined: what they failed does not count, and they get one job now and then to see whether they work again.
 * As long as nobody else has finished anything such a worker is only slowed down, and where everybody fails the source is to
 * blame and nobody is restrained.
 */
final class QuarantineDecision {
    /** From so many different tracks in a row on, what a worker says of a track is worth a second opinion. */
    static final int DOUBTFUL = 2;

    private static final int ONE_AT_A_TIME = 1;

    // --- how attempts end

    void succeeded(Turn turn, AttemptStatus status) {
        Conduct conduct = turn.fleet().conduct();
        conduct.succeeded(status.session(), status.worker());
        conduct.restraint(status.worker())
                .ifPresent(restraint -> release(turn, status.worker(), restraint, "it has succeeded"));
        judgeSuspected(turn, status.session());
    }

    /** Notes a failure, before it is decided what it means for the track. */
    void failed(Turn turn, AttemptStatus status, ErrorCode code, String message) {
        String problem = code.wireName() + (message.isBlank() ? "" : ": " + message);
        turn.fleet().conduct().failed(status.session(), status.worker(), status.key(), problem);
    }

    /** Whether the worker's failures count against their tracks: in quarantine only while no other worker could have them. */
    boolean counts(Turn turn, AttemptStatus status) {
        return !turn.fleet().conduct().quarantined(status.worker()) || alone(turn, status.session(), status.worker());
    }

    private static boolean alone(Turn turn, SessionId session, WorkerId worker) {
        return Arrays.stream(Source.Kind.values())
                .noneMatch(needs -> turn.fleet().able().another(session, needs, Set.of(worker)));
    }

    /** Whether another worker should try a track before it is set aside by this one's word. */
    boolean doubts(Turn turn, AttemptStatus status) {
        return status.failures() == 0
                && turn.fleet()
                        .conduct()
                        .others(status.session(), status.worker(), DOUBTFUL)
                        .filter(others -> others.blame() != Tally.Blame.SOURCE)
                        .isPresent()
                && turn.fleet()
                        .able()
                        .another(status.session(), status.track().kind().needs(), Set.of(status.worker()));
    }

    /** After a failure is noted and written: what follows from it for its worker, and for others that wait for a verdict. */
    void judge(Turn turn, AttemptStatus status) {
        WorkerId worker = status.worker();
        Optional<Restraint> restraint = turn.fleet().conduct().restraint(worker);
        restraint.filter(now -> now.due(turn.now())).ifPresent(now -> probeFailed(turn, status.session(), worker, now));
        if (restraint.isEmpty()) {
            judge(turn, status.session(), worker);
        }
        judgeSuspected(turn, status.session());
    }

    /** The next probe comes later, but soon where nobody else gets on with the queue; and the others may fail too by now. */
    private void probeFailed(Turn turn, SessionId session, WorkerId worker, Restraint restraint) {
        boolean alone = alone(turn, session, worker);
        impose(turn, worker, alone ? restraint.repeated(turn.now()) : restraint.prolonged(turn.now()));
        judge(turn, session, worker);
    }

    private void judgeSuspected(Turn turn, SessionId session) {
        turn.fleet().conduct().suspected(session).forEach(worker -> judge(turn, session, worker));
    }

    private void judge(Turn turn, SessionId session, WorkerId worker) {
        Conduct conduct = turn.fleet().conduct();
        conduct.others(session, worker, Streak.LONG).ifPresent(others -> {
            switch (others.blame()) {
                case WORKER -> quarantine(turn, session, worker);
                case SOURCE ->
                    conduct.restraint(worker)
                            .ifPresent(restraint -> release(turn, worker, restraint, "others fail the same way now"));
                case UNKNOWN -> slowDown(turn, session, worker);
            }
        });
    }

    // --- restraints

    private static void slowDown(Turn turn, SessionId session, WorkerId worker) {
        if (!alone(turn, session, worker)
                && turn.fleet().conduct().restraint(worker).isEmpty()) {
            impose(turn, worker, Restraint.suspected(session, turn.now()));
        }
    }

    private static void quarantine(Turn turn, SessionId session, WorkerId worker) {
        Streak streak = turn.fleet().conduct().streak(session, worker);
        if (turn.fleet().conduct().quarantined(worker)) {
            if (!alone(turn, session, worker)) {
                acquit(turn, streak); // what counted while it was alone
            }
            return;
        }
        String reason = "%d different tracks failed here in a row while other workers succeeded; the last: %s"
                .formatted(streak.tracks(), streak.lastProblem());
        Restraint restraint = Restraint.quarantined(session, Quarantine.begin(turn.now(), reason));
        impose(turn, worker, restraint);
        acquit(turn, streak);
        tell(turn, worker, restraint);
        turn.runs()
                .note(
                        session,
                        "warning",
                        "Worker %s is quarantined: %s. It gets a single job now and then until one succeeds."
                                .formatted(name(turn, worker), reason),
                        turn.now());
    }

    /** What a worker failed that fails everything says nothing of the tracks. */
    private static void acquit(Turn turn, Streak streak) {
        for (JobAttempt back : turn.jobs().acquit(streak.attempts(), turn.now())) {
            turn.jobs().status(back).ifPresent(status -> turn.fleet().addReadyJobs(status.front(false), 1));
        }
    }

    private static void hold(Turn turn, WorkerId worker, Restraint restraint) {
        turn.fleet().conduct().restrain(worker, restraint);
        allow(turn, worker, restraint.due(turn.now()) ? ONE_AT_A_TIME : 0);
        turn.fleet().assignments().readyAt(restraint.nextAt());
    }

    private static void letGo(Turn turn, WorkerId worker) {
        turn.fleet().conduct().release(worker);
        allow(turn, worker, ConnectedWorker.UNRESTRAINED);
    }

    private static void allow(Turn turn, WorkerId worker, int jobs) {
        turn.fleet()
                .connectionOf(worker)
                .filter(connection -> connection.allowed() != jobs)
                .ifPresent(connection -> {
                    turn.fleet().put(connection.allowing(jobs));
                    turn.fleet().assignments().mark(connection.session());
                });
    }

    private static void impose(Turn turn, WorkerId worker, Restraint restraint) {
        hold(turn, worker, restraint);
        if (restraint.isQuarantine()) {
            shown(turn, restraint);
            turn.workers().recordQuarantine(worker, restraint.quarantine());
        }
    }

    private static void release(Turn turn, WorkerId worker, Restraint restraint, String why) {
        letGo(turn, worker);
        if (restraint.isQuarantine()) {
            shown(turn, restraint);
            turn.workers().recordQuarantine(worker, null);
            String sentence = "The quarantine of worker %s is over: %s.".formatted(name(turn, worker), why);
            turn.runs().note(restraint.session(), "info", sentence, turn.now());
        }
    }

    private static void shown(Turn turn, Restraint restraint) {
        turn.changed(restraint.session(), Topic.WORKERS, Topic.TRACKS, Topic.FAILURES, Topic.EVENTS);
    }

    private static String name(Turn turn, WorkerId worker) {
        return turn.fleet()
                .connectionOf(worker)
                .map(ConnectedWorker::about)
                .map(WorkerInfo::name)
                .orElse(worker.value());
    }

    private static void tell(Turn turn, WorkerId worker, Restraint restraint) {
        Quarantine quarantine = restraint.quarantine();
        String sentence = ("This worker is quarantined since %s: %s. What it failed is given to others, and it gets a"
                        + " single job now and then; once one succeeds it works as before.")
                .formatted(quarantine.since(), quarantine.reason());
        turn.fleet()
                .connectionOf(worker)
                .ifPresent(connection ->
                        turn.send(connection.outbox(), new ErrorNotice(NoticeCode.QUARANTINED, sentence, false)));
    }

    // --- as time passes and workers come back

    /** Makes memory what the database says, as after a start. */
    void resync(Turn turn) {
        Conduct conduct = turn.fleet().conduct();
        Map<WorkerId, Restraint> known = new HashMap<>();
        turn.workers()
                .quarantined()
                .forEach(one -> known.put(one.worker(), Restraint.quarantined(one.session(), one.quarantine())));
        conduct.restraints().keySet().stream()
                .filter(worker -> conduct.quarantined(worker) && !known.containsKey(worker))
                .forEach(worker -> letGo(turn, worker));
        known.forEach((worker, restraint) -> hold(turn, worker, restraint));
        wake(turn);
    }

    /** The date was set back: their next jobs come by as much sooner. */
    void bringForward(Turn turn, Duration by) {
        turn.fleet().conduct().restraints().forEach((worker, restraint) -> {
            if (restraint.due(turn.now())) {
                allow(turn, worker, ONE_AT_A_TIME);
            } else {
                impose(turn, worker, restraint.sooner(by));
            }
        });
    }

    /** Lets restrained workers whose time has come have a job. */
    void wake(Turn turn) {
        turn.fleet().conduct().restraints().forEach((worker, restraint) -> {
            if (restraint.due(turn.now())) {
                allow(turn, worker, ONE_AT_A_TIME);
            } else {
                turn.fleet().assignments().readyAt(restraint.nextAt());
            }
        });
    }

    /** A worker that says that it is ready: what held before it reconnected holds still. */
    void ready(Turn turn, WorkerId worker) {
        turn.fleet().conduct().restraint(worker).ifPresent(restraint -> {
            hold(turn, worker, restraint);
            if (restraint.isQuarantine()) {
                tell(turn, worker, restraint);
            }
        });
    }
}
