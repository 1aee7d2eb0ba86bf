package org.chaarfm.persistence.query;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.persistence.column.SourceColumn;
import org.chaarfm.persistence.jdbc.Statements;

/** What is read of a run {@code r}. */
public record RunRow(
        String id,
        String sessionId,
        String sourceKind,
        String source,
        int priority,
        String state,
        boolean paused,
        String message,
        int discoveryStarts,
        long discovered,
        long rejected,
        long repeated,
        long alreadyEmbedded,
        long passedOver,
        long open,
        long stored,
        long failed,
        long cancelled,
        Instant createdAt,
        Instant finishedAt) {
    /** All runs; a condition may follow. */
    public static final String SELECT =
            "select new org.chaarfm.persistence.query.RunRow(r.id, r.sessionId, r.sourceKind, r.source, r.priority,"
                    + " r.state, r.paused, r.message,"
                    + " r.discoveryStarts, r.discovered, r.rejected, r.repeated, r.alreadyEmbedded, r.passedOver, r.open,"
                    + " r.stored, r.failed, r.cancelled, r.createdAt, r.finishedAt) from RunEntity r where r.erased = false";

    // From the leases to the runs, which "cross join" makes SQLite do: leases are few, the tracks of a run many.
    private static final String COUNT_LEASED = "select rt.run_id, count(*) as leased from leases l"
            + " cross join run_tracks rt where rt.job_id = l.job_id and rt.settled is null group by rt.run_id";

    /** One run. */
    public static Optional<Run> find(EntityManager entities, RunId id) {
        return entities.createQuery(SELECT + " and r.id = :id", RunRow.class)
                .setParameter("id", id.value())
                .getResultStream()
                // What has no open jobs has no leases either.
                .map(row -> row.toDomain(row.open() == 0 ? Map.of() : leasedByRun(entities)))
                .findFirst();
    }

    /**
     * How many of the open jobs of runs are leased, by run; counted when it is read, so that leasing changes no run. Costs as
     * much as there are leases. Runs without any are absent.
     */
    public static Map<String, Long> leasedByRun(EntityManager entities) {
        Map<String, Long> byRun = new HashMap<>();
        new Statements(entities.unwrap(Connection.class))
                .rows(COUNT_LEASED, row -> byRun.put(row.getString("run_id"), row.getLong("leased")));
        return byRun;
    }

    /** The run with its source as shown. The leases are counted by another statement, when there may have been more. */
    public Run toDomain(Map<String, Long> leasedByRun) {
        long leased = Math.min(leasedByRun.getOrDefault(id, 0L), open);
        RunState inside = RunState.valueOf(state.toUpperCase(Locale.ROOT));
        RunCounts counts = new RunCounts(
                discovered,
                rejected,
                repeated,
                alreadyEmbedded,
                passedOver,
                open - leased,
                leased,
                stored,
                failed,
                cancelled);
        return new Run(
                new RunId(id),
                new SessionId(sessionId),
                SourceColumn.read(sourceKind, source),
                priority,
                paused ? RunState.PAUSED : inside,
                inside == RunState.DISCOVERING,
                counts,
                inside == RunState.FAILED && message == null ? counts.whyNothingIsEmbedded() : message,
                createdAt,
                finishedAt);
    }
}
