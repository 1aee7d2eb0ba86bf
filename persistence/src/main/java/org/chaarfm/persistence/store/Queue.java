package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
        List<String> jobs = new ArrayList<>(next(session, FRONT, most, at));
        if (jobs.size() < most) {
            jobs.addAll(next(session, NORMAL, most - jobs.size(), at));
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

    /** The earliest time after {@code at} from which a job of an open session may be leased. */
    Optional<Instant> nextReady(Instant at) {
        return statements.first(
                "select ready_at from ready_jobs where ready_at > ?"
                        + " and session_id in (select id from sessions where state = 'open')"
                        + " order by ready_at limit 1",
                row -> Statements.instant(row, "ready_at"),
                at);
    }

    // One priority at a time: then the index gives exactly the rows wanted, in order, and none that waits for its time.
    private List<String> next(SessionId session, int priority, int most, Instant at) {
        return statements.rows(
                "select job_id from ready_jobs where session_id = ? and priority = ? and ready_at <= ?"
                        + " order by session_id, priority, ready_at, place limit ? for update skip locked",
                row -> row.getString("job_id"),
                session.value(),
                priority,
                at,
                most);
    }
}
