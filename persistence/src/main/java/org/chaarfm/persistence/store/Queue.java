package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.persistence.jdbc.Statements;

/**
 * What waits for a worker: the table {@code ready_jobs}. A session's queue is ordered by priority, by the time from
 * which a job may be leased, and by its place among those of the same time.
 */
final class Queue {
    /** In front of all others. */
    static final int FRONT = 0;
    /** As usual. */
    static final int NORMAL = 1;

    static final String NEXT = "select job_id from ready_jobs where session_id = ? and priority = ? and ready_at <= ?"
            + " order by session_id, priority, ready_at, place limit ? offset ?";

    /** A job's turn. */
    record Turn(String job, String session, int priority, Instant readyAt, long place) {}

    /** How far the sequence goes at once, as the migration says. */
    private static final int PLACES = 1000;

    private final Statements statements;
    private long nextPlace;
    private long lastPlace = -1;

    Queue(Statements statements) {
        this.statements = statements;
    }

    /** A place behind all that were given before. */
    long nextPlace() {
        if (nextPlace > lastPlace) {
            nextPlace = statements
                    .first("select nextval('job_places') as place", row -> row.getLong("place"))
                    .orElseThrow();
            lastPlace = nextPlace + PLACES - 1;
        }
        return nextPlace++;
    }

    /** Puts jobs into the queue. */
    void put(Collection<Turn> turns) {
        statements.batch(
                "insert into ready_jobs (job_id, session_id, priority, ready_at, place) values (?, ?, ?, ?, ?)",
                turns.stream()
                        .map(turn -> Statements.row(
                                turn.job(), turn.session(), turn.priority(), turn.readyAt(), turn.place()))
                        .toList());
    }

    /** Takes the next jobs of a session out of the queue, in order; passes over what another transaction is taking. */
    List<String> take(SessionId session, int most, Instant at) {
        List<String> jobs = new ArrayList<>(lockNext(session, FRONT, most, at));
        if (jobs.size() < most) {
            jobs.addAll(lockNext(session, NORMAL, most - jobs.size(), at));
        }
        remove(jobs);
        return jobs;
    }

    /** Takes these jobs out of the queue, those that are in it. */
    void remove(Collection<String> jobs) {
        if (!jobs.isEmpty()) {
            statements.update("delete from ready_jobs where job_id = any(?)", jobs);
        }
    }

    /** The earliest time after {@code at} from which a job may be leased. */
    Optional<Instant> nextReady(Instant at) {
        return statements.first(
                "select ready_at from ready_jobs where ready_at > ? order by ready_at limit 1",
                row -> Statements.instant(row, "ready_at"),
                at);
    }

    // Another round is needed only for what others have locked meanwhile.
    private List<String> lockNext(SessionId session, int priority, int most, Instant at) {
        List<String> locked = new ArrayList<>();
        int seen = 0;
        boolean more = true;
        while (more && locked.size() < most) {
            int missing = most - locked.size();
            List<String> next = next(session, priority, missing, seen, at);
            locked.addAll(lock(next));
            seen += next.size();
            more = next.size() == missing;
        }
        return locked;
    }

    // One priority at a time: then the index gives exactly the rows wanted, in order, and none that waits for its time.
    // They are locked by a statement of their own, because H2 reads the whole queue for one that sorts and locks.
    private List<String> next(SessionId session, int priority, int most, int after, Instant at) {
        return statements.rows(NEXT, row -> row.getString("job_id"), session.value(), priority, at, most, after);
    }

    private List<String> lock(List<String> jobs) {
        if (jobs.isEmpty()) {
            return jobs;
        }
        Set<String> locked = new HashSet<>(statements.rows(
                "select job_id from ready_jobs where job_id = any(?) for update skip locked",
                row -> row.getString("job_id"),
                jobs));
        return jobs.stream().filter(locked::contains).toList();
    }
}
