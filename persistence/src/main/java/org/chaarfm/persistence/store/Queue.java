package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

    // One priority at a time: then the index gives exactly the rows wanted, in order, and none that waits for its time.
    static final String NEXT = "select job_id from ready_jobs where session_id = ? and priority = ? and ready_at <= ?"
            + " order by session_id, priority, ready_at, place limit ?";

    private static final String TAKE = "delete from ready_jobs where job_id in (" + NEXT
            + " for update skip locked) returning job_id, ready_at, place";

    /** A job's turn. */
    record Turn(String job, String session, int priority, Instant readyAt, long place) {}

    private final Statements statements;
    private final Ordinals places;

    Queue(Statements statements, Ordinals places) {
        this.statements = statements;
        this.places = places;
    }

    /** A place behind all that were given before. */
    long nextPlace() {
        return places.next();
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
        List<String> jobs = new ArrayList<>(take(session, FRONT, most, at));
        if (jobs.size() < most) {
            jobs.addAll(take(session, NORMAL, most - jobs.size(), at));
        }
        return jobs;
    }

    private List<String> take(SessionId session, int priority, int most, Instant at) {
        record Taken(String job, long readyAt, long place) {}
        // What a deletion returns is in no order.
        return statements
                .rows(
                        TAKE,
                        row -> new Taken(row.getString("job_id"), row.getLong("ready_at"), row.getLong("place")),
                        session.value(),
                        priority,
                        at,
                        most)
                .stream()
                .sorted(Comparator.comparingLong(Taken::readyAt).thenComparingLong(Taken::place))
                .map(Taken::job)
                .toList();
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
}
