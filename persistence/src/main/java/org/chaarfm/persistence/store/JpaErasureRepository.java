package org.chaarfm.persistence.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.ErasureRepository;
import org.chaarfm.persistence.jdbc.Statements;

/**
 * Deletes the rows of marked runs and sessions from the outermost to the innermost: links with the jobs that nobody else wants,
 * events, the run; then embeddings, workers, the session. Each step finds its rows by an index, whatever else is in the tables.
 */
final class JpaErasureRepository implements ErasureRepository {
    /** A piece of a list is up to 64 KiB. */
    private static final int LIST_PIECES = 64;

    private final Statements statements;

    JpaErasureRepository(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void markHistory(SessionId session) {
        statements.update(
                "update runs set erased = ? where session_id = ? and state in ('completed', 'stopped', 'failed')",
                true,
                session.value());
    }

    @Override
    public void markSession(SessionId session) {
        markHistory(session);
        statements.update("update sessions set erased = ? where id = ?", true, session.value());
    }

    @Override
    public boolean isDue() {
        return nextRun().isPresent() || nextSession().isPresent();
    }

    private Optional<String> nextRun() {
        return statements.first("select id from runs where erased limit 1", row -> row.getString("id"));
    }

    private Optional<Doomed> nextSession() {
        return statements.first(
                "select id, collection_id from sessions where erased limit 1",
                row -> new Doomed(row.getString("id"), row.getString("collection_id")));
    }

    private record Doomed(String session, String collection) {}

    @Override
    public boolean erase(int most) {
        Optional<String> run = nextRun();
        if (run.isPresent()) {
            eraseRun(run.get(), most);
            return true;
        }
        Optional<Doomed> session = nextSession();
        session.ifPresent(doomed -> eraseSession(doomed, most));
        return session.isPresent();
    }

    private void eraseRun(String run, int most) {
        boolean more = links(run, most)
                || jobs(run, most)
                || some("run_events", "run_id = ?", "run_id, id", most, run)
                || some(
                        "list_pieces",
                        "list_id in (select id from lists where run_id = ?)",
                        "list_id, piece",
                        LIST_PIECES,
                        run);
        if (!more) {
            statements.update("delete from lists where run_id = ?", run);
            statements.update("delete from run_passed_over where run_id = ?", run);
            statements.update("delete from idempotency_keys where run_id = ?", run);
            statements.update("delete from runs where id = ?", run);
        }
    }

    private record Link(String track, String job) {}

    private boolean links(String run, int most) {
        List<Link> links = statements.rows(
                "select track_id, job_id from run_tracks where run_id = ? order by track_id limit ?",
                row -> new Link(row.getString("track_id"), row.getString("job_id")),
                run,
                most);
        if (links.isEmpty()) {
            return false;
        }
        statements.update(
                "delete from run_tracks where run_id = ? and track_id = any(?)",
                run,
                links.stream().map(Link::track).toList());
        release(
                run,
                links.stream()
                        .map(Link::job)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        return true;
    }

    /** Those that are in the run's name without a link to it. */
    private boolean jobs(String run, int most) {
        List<String> left =
                statements.rows("select id from jobs where run_id = ? limit ?", row -> row.getString("id"), run, most);
        release(run, left);
        return !left.isEmpty();
    }

    /** Jobs that other runs are linked to go to one of these; the others go with their attempts. */
    private void release(String run, List<String> jobs) {
        List<List<Object>> moves = new ArrayList<>();
        Set<String> gone = new HashSet<>(jobs);
        statements
                .rows(
                        "select job_id, min(run_id) as heir from run_tracks where job_id = any(?) group by job_id",
                        row -> List.of(row.getString("job_id"), row.getString("heir")),
                        jobs)
                .forEach(linked -> {
                    gone.remove(linked.get(0));
                    moves.add(Statements.row(linked.get(1), linked.get(0), run));
                });
        statements.batch("update jobs set run_id = ? where id = ? and run_id = ?", moves);
        statements.update("delete from attempts where job_id = any(?)", gone);
        statements.update("delete from jobs where id = any(?)", gone);
    }

    private void eraseSession(Doomed doomed, int most) {
        boolean shared = statements
                .first(
                        "select id from sessions where collection_id = ? and id <> ? limit 1",
                        row -> true,
                        doomed.collection(),
                        doomed.session())
                .isPresent();
        boolean more = (!shared
                        && some(
                                "embeddings",
                                "collection_id = ?",
                                "collection_id, track_id",
                                most,
                                doomed.collection()))
                || some("throughput", "session_id = ?", "session_id, minute, worker_id", most, doomed.session())
                || some("workers", "session_id = ?", "id", most, doomed.session());
        if (!more) {
            statements.update("delete from idempotency_keys where session_id = ?", doomed.session());
            statements.update("delete from sessions where id = ?", doomed.session());
            if (!shared) {
                statements.update("delete from collections where id = ?", doomed.collection());
            }
        }
    }

    /** Deletes some rows of a table by its key; whether there were any. */
    private boolean some(String table, String which, String key, int most, String id) {
        String rows = key.contains(",") ? "(" + key + ")" : key;
        return statements.update(
                        "delete from " + table + " where " + rows + " in (select " + key + " from " + table + " where "
                                + which + " limit ?)",
                        id,
                        most)
                > 0;
    }
}
