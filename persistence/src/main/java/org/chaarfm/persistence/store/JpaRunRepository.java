package org.chaarfm.persistence.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.RunRepository;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.column.SourceColumn;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.query.RunRow;

/**
 * Runs from their start to the end of their discovery; they complete with their last job, in {@link JobChanges}. Their counts
 * depend on jobs, so that changes of these are written first.
 */
final class JpaRunRepository implements RunRepository {
    private static final int MAX_MESSAGE = 1000;

    private final EntityManager entities;
    private final Statements statements;
    private final JobRows jobs;
    private final Admission admission;
    private final RunEnds ends;
    private final RunEvents events;
    private final JpaListRepository lists;
    private final String node;

    JpaRunRepository(
            EntityManager entities,
            Statements statements,
            JobRows jobs,
            Admission admission,
            RunEnds ends,
            RunEvents events,
            JpaListRepository lists,
            String node) {
        this.entities = entities;
        this.statements = statements;
        this.jobs = jobs;
        this.admission = admission;
        this.ends = ends;
        this.events = events;
        this.lists = lists;
        this.node = node;
    }

    @Override
    public void insert(Run run) {
        int inserted = statements.update(
                "insert into runs (id, session_id, source_kind, source, priority, state, node, created_at)"
                        + " values (?, ?, ?, ?, ?, 'discovering', ?, ?) on conflict (id) do nothing",
                run.id().value(),
                run.session().value(),
                SourceColumn.kind(run.source()),
                SourceColumn.json(run.source()),
                run.priority(),
                node,
                run.createdAt());
        if (inserted > 0 && run.source() instanceof SourceSpec.SentList sent) {
            lists.give(sent.list(), run.id());
        }
    }

    @Override
    public Optional<Run> find(RunId id) {
        jobs.write();
        return RunRow.find(entities, id);
    }

    @Override
    public List<OpenRun> open() {
        jobs.write();
        return statements.rows(
                "select r.id, r.session_id, r.priority, r.state, r.paused, r.stop_leased from runs r"
                        + " where r.state in ('discovering', 'running', 'stopping') order by r.id",
                row -> new OpenRun(
                        new RunId(row.getString("id")),
                        new SessionId(row.getString("session_id")),
                        row.getInt("priority"),
                        OpenRun.Phase.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getBoolean("paused"),
                        row.getBoolean("stop_leased")));
    }

    @Override
    public void change(OpenRun run, String event, Instant at) {
        jobs.write();
        int changed = statements.update(
                "update runs set priority = ?, state = ?, paused = ?, stop_leased = ?"
                        + " where id = ? and state in ('discovering', 'running', 'stopping')",
                run.priority(),
                run.phase().name().toLowerCase(Locale.ROOT),
                run.paused(),
                run.cancelsLeased(),
                run.id().value());
        if (changed > 0) {
            events.tell(run.id().value(), "info", event, at);
            if (run.phase() == OpenRun.Phase.STOPPING) {
                ends.endIfDone(run.id().value(), at);
            }
        }
    }

    @Override
    public void tell(RunId run, String level, String event, Instant at) {
        events.tell(run.value(), level, event, at);
    }

    @Override
    public void note(SessionId session, String level, String message, Instant at) {
        events.note(session.value(), level, message, at);
    }

    @Override
    public Set<RunId> ended() {
        jobs.write();
        return ends.ended();
    }

    @Override
    public List<Unfinished> unfinished() {
        jobs.write();
        Map<String, Long> leased = RunRow.leasedByRun(entities);
        return entities.createQuery(
                        RunRow.SELECT + " and r.state = 'discovering' and r.node = :node order by r.id", RunRow.class)
                .setParameter("node", node)
                .getResultStream()
                .map(run -> new Unfinished(run.toDomain(leased), run.discoveryStarts()))
                .toList();
    }

    @Override
    public void recordDiscoveryStarts(Map<RunId, Integer> starts) {
        statements.batch(
                "update runs set discovery_starts = ? where id = ?",
                starts.entrySet().stream()
                        .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                        .map(entry ->
                                Statements.row(entry.getValue(), entry.getKey().value()))
                        .toList());
    }

    @Override
    public OptionalInt admit(RunId run, DiscoveryPage page, LastingFailures lasting, Instant at) {
        jobs.write();
        return admission.admit(run, page, lasting, at);
    }

    @Override
    public void endDiscovery(RunId run, String problem, Instant at) {
        jobs.write();
        int ended = statements.update(
                "update runs set state = 'running', message = ? where id = ? and state = 'discovering'",
                problem == null ? null : ColumnText.cut(problem, MAX_MESSAGE),
                run.value());
        if (ended > 0) {
            events.tellPassedOver(run.value(), at);
            ends.endIfDone(run.value(), at);
        }
    }

    @Override
    public void restartDiscovery(RunId run) {
        jobs.write();
        int restarted = statements.update(
                "update runs set discovery = discovery + 1, pages = 0, rejected = 0, repeated = 0,"
                        + " already_embedded = 0, passed_over = 0, discovered = open + stored + failed + cancelled"
                        + " where id = ? and state = 'discovering'",
                run.value());
        if (restarted > 0) {
            statements.update(
                    "delete from run_tracks where run_id = ? and settled in ('already_embedded', 'passed_over')",
                    run.value());
            statements.update("delete from run_passed_over where run_id = ?", run.value());
            statements.update("delete from run_events where run_id = ? and rejected", run.value());
        }
    }
}
