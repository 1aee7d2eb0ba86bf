package org.chaarfm.persistence.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.UnfinishedDiscovery;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.entity.RunEntity;
import org.chaarfm.persistence.entity.RunEventEntity;
import org.chaarfm.persistence.jdbc.Statements;

/** Runs from order to end. */
final class RunRows {
    private static final int MAX_MESSAGE = 1000;

    private final EntityManager entities;
    private final Statements statements;
    private final RunLists lists;
    private final PassedOverRows passedOver;
    private final Ordinals ordinals;

    RunRows(EntityManager entities, Statements statements, Ordinals ordinals) {
        this.ordinals = ordinals;
        this.entities = entities;
        this.statements = statements;
        lists = new RunLists(statements);
        passedOver = new PassedOverRows(entities, statements, ordinals);
    }

    void insert(Run run) {
        if (entities.find(RunEntity.class, run.id().value()) == null) {
            entities.persist(new RunEntity(run));
            entities.flush();
            if (run.source() instanceof SourceSpec.ListText list) {
                lists.write(run.id(), list.content());
            }
        }
    }

    Optional<Run> find(RunId id) {
        return Optional.ofNullable(entities.find(RunEntity.class, id.value())).map(RunEntity::toDomain);
    }

    List<UnfinishedDiscovery> unfinishedDiscoveries() {
        return entities.createQuery(
                        "select r from RunEntity r where r.state = 'discovering' order by r.id", RunEntity.class)
                .getResultStream()
                .map(run -> new UnfinishedDiscovery(run.toDomain(), run.discoveryStarts()))
                .toList();
    }

    void recordDiscoveryStarts(Map<RunId, Integer> starts) {
        statements.batch(
                "update runs set discovery_starts = ? where id = ?",
                starts.entrySet().stream()
                        .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                        .map(entry ->
                                Statements.row(entry.getValue(), entry.getKey().value()))
                        .toList());
    }

    void warn(RunId run, List<RejectedItem> items, Instant at) {
        items.forEach(item -> entities.persist(new RunEventEntity(ordinals.next(), run, item, at)));
    }

    void endDiscovery(RunId run, Instant at) {
        int ended = statements.update(
                "update runs set state = 'running' where id = ? and state = 'discovering'", run.value());
        if (ended > 0) {
            passedOver.tell(run, at);
        }
    }

    void fail(RunId run, String message, Instant at) {
        boolean discovering = statements
                .first("select id from runs where id = ? and state = 'discovering'", row -> true, run.value())
                .orElse(false);
        if (discovering) {
            passedOver.tell(run, at);
        }
        statements.update(
                "update runs set state = 'failed', message = ?, finished_at = ?"
                        + " where id = ? and state in ('discovering', 'running', 'paused', 'stopping')",
                ColumnText.cut(message, MAX_MESSAGE),
                at,
                run.value());
    }

    void restartDiscovery(RunId run) {
        int restarted = statements.update(
                "update runs set discovery = discovery + 1, pages = 0, rejected = 0, repeated = 0,"
                        + " already_embedded = 0, passed_over = 0, discovered = queued + leased + stored + failed + cancelled"
                        + " where id = ? and state = 'discovering'",
                run.value());
        if (restarted > 0) {
            statements.update(
                    "delete from run_tracks where run_id = ? and settled in ('already_embedded', 'passed_over')",
                    run.value());
            passedOver.forget(run);
            statements.update("delete from run_events where run_id = ? and level = 'warning'", run.value());
        }
    }

    List<RunId> complete(Collection<SessionId> sessions, Instant at) {
        if (sessions.isEmpty()) {
            return List.of();
        }
        List<String> done = statements.rows(
                "select id from runs where state = 'running' and session_id = any(?) and queued = 0 and leased = 0"
                        + " order by id for update",
                row -> row.getString("id"),
                sessions.stream().map(SessionId::value).toList());
        if (!done.isEmpty()) {
            statements.update("update runs set state = 'completed', finished_at = ? where id = any(?)", at, done);
        }
        return done.stream().map(RunId::new).toList();
    }
}
