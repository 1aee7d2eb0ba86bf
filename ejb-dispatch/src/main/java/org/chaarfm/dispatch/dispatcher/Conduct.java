package org.chaarfm.dispatch.dispatcher;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/**
 * How workers have fared lately and which of them are restrained for it, whether they are connected or not. For the
 * dispatcher's thread only; a turn's changes can be taken back, see {@link Fleet}.
 */
final class Conduct {
    private static final Comparator<WorkerId> BY_ID = Comparator.comparing(WorkerId::value);

    private final Undo undo;
    private final Map<SessionId, Tally> tallies = new HashMap<>();
    private final Map<SessionId, Map<WorkerId, Streak>> streaks = new HashMap<>();
    private final Map<WorkerId, Restraint> restraints = new HashMap<>();

    /** The restrained workers that are not quarantined, by session. */
    private final Map<SessionId, Map<WorkerId, Restraint>> suspected = new HashMap<>();

    Conduct(Undo undo) {
        this.undo = undo;
    }

    // --- how attempts end

    void succeeded(SessionId session, WorkerId worker) {
        undo.set(tallies, session, tally(session).withSuccess());
        if (streaks.getOrDefault(session, Map.of()).containsKey(worker)) {
            setStreak(session, worker, null);
        }
    }

    void failed(SessionId session, WorkerId worker, JobAttempt attempt, String problem) {
        Tally before = tally(session);
        setStreak(session, worker, streak(session, worker).with(new Streak.Failure(attempt, problem, before)));
        undo.set(tallies, session, before.withFailure());
    }

    Streak streak(SessionId session, WorkerId worker) {
        return streaks.getOrDefault(session, Map.of()).getOrDefault(worker, Streak.NONE);
    }

    private void setStreak(SessionId session, WorkerId worker, Streak streak) {
        undo.set(streaks.computeIfAbsent(session, id -> new HashMap<>()), worker, streak);
    }

    /** A worker that is gone for good, as far as one knows; its quarantine is kept in the database and stays. */
    void forget(SessionId session, WorkerId worker) {
        setStreak(session, worker, null);
        if (!quarantined(worker)) {
            release(worker);
        }
        if (streaks.get(session).isEmpty()) {
            undo.set(streaks, session, null);
            undo.set(tallies, session, null); // only differences since a streak's failures count
        }
        if (suspected(session).isEmpty()) {
            undo.set(suspected, session, null);
        }
    }

    /** How the others fared since the last so many tracks began to fail at this worker; empty while fewer have failed. */
    Optional<Tally> others(SessionId session, WorkerId worker, int tracks) {
        return streak(session, worker).others(tracks, tally(session));
    }

    private Tally tally(SessionId session) {
        return tallies.getOrDefault(session, Tally.NOTHING);
    }

    // --- who is restrained

    Optional<Restraint> restraint(WorkerId worker) {
        return Optional.ofNullable(restraints.get(worker));
    }

    boolean quarantined(WorkerId worker) {
        return restraint(worker).filter(Restraint::isQuarantine).isPresent();
    }

    void restrain(WorkerId worker, Restraint restraint) {
        undo.set(restraints, worker, restraint);
        undo.set(suspectedIn(restraint.session()), worker, restraint.isQuarantine() ? null : restraint);
    }

    void release(WorkerId worker) {
        restraint(worker).ifPresent(restraint -> {
            undo.set(suspectedIn(restraint.session()), worker, null);
            undo.set(restraints, worker, null);
        });
    }

    private Map<WorkerId, Restraint> suspectedIn(SessionId session) {
        return suspected.computeIfAbsent(session, id -> new TreeMap<>(BY_ID));
    }

    /** The workers of a session that fail everything while it is not known how others fare. */
    Collection<WorkerId> suspected(SessionId session) {
        return List.copyOf(suspected.getOrDefault(session, Map.of()).keySet());
    }

    /** All that are restrained. */
    Map<WorkerId, Restraint> restraints() {
        return Map.copyOf(restraints);
    }
}
