package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.StoreOutageException;

/** Which sessions jobs are to be assigned in now. One where that fails is left out for a while, so that the others go on. */
final class SessionAssignment {
    /** How long a session is left out after a failure. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger(SessionAssignment.class.getName());

    private final Dependencies dependencies;
    private final Fleet fleet;
    private final JobAssignment jobs;

    /** Until when, on the monotonic clock, a session is left out. */
    private final Map<SessionId, Duration> paused = new HashMap<>();

    SessionAssignment(Dependencies dependencies, DispatcherSettings settings, Fleet fleet) {
        this.dependencies = dependencies;
        this.fleet = fleet;
        jobs = new JobAssignment(settings);
    }

    /** The sessions to look at, as of the last commit. */
    List<SessionId> due() {
        return due(fleet.markedForAssignment());
    }

    private List<SessionId> due(Collection<SessionId> sessions) {
        Duration now = dependencies.monotonic().elapsed();
        paused.values().removeIf(until -> until.compareTo(now) <= 0);
        return sessions.stream().filter(session -> !paused.containsKey(session)).toList();
    }

    /** Assigns jobs in all sessions that are due, as part of the turn. */
    void assignDue(Turn turn) {
        jobs.wake(turn);
        jobs.assign(turn, due(fleet.markedForAssignment()));
    }

    /** Assigns jobs in one transaction for each session. */
    void assignEach() {
        for (SessionId session : due()) {
            try {
                Turn.inTransaction(dependencies, fleet, turn -> jobs.assign(turn, List.of(session)));
            } catch (StoreOutageException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "No jobs can be assigned in session " + session + "; tried again in 5 s.", e);
                paused.put(session, dependencies.monotonic().elapsed().plus(PAUSE));
            }
        }
    }
}
