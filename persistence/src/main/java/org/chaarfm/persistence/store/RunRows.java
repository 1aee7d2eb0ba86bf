package org.chaarfm.persistence.store;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.PassedOver;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.UnfinishedDiscovery;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.entity.RunEntity;
import org.chaarfm.persistence.entity.RunEventEntity;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.ErrorCode;

/** Runs from their start to the end of their discovery; they complete with their last job, in {@link JobRows}. */
final class RunRows {
    private static final int MAX_MESSAGE = 1000;

    /** Pieces of a list: small enough to be held in memory, large enough for a list to be few rows. */
    private static final int PIECE_BYTES = 64 << 10;

    private final EntityManager entities;
    private final Statements statements;
    private final Ordinals ordinals;
    private final String node;

    RunRows(EntityManager entities, Statements statements, Ordinals ordinals, String node) {
        this.entities = entities;
        this.statements = statements;
        this.ordinals = ordinals;
        this.node = node;
    }

    void insert(Run run) {
        if (entities.find(RunEntity.class, run.id().value()) == null) {
            entities.persist(new RunEntity(run, node));
            entities.flush();
            if (run.source() instanceof SourceSpec.ListText list) {
                insertList(run.id(), list.content());
            }
        }
    }

    /**
     * A list that came with the request, in rows of its own: a run's row is written anew with every count, and a list may
     * have millions of characters. As bytes, because PostgreSQL's text has no zero character.
     */
    private void insertList(RunId run, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<List<Object>> rows = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += PIECE_BYTES) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE_BYTES));
            rows.add(Statements.row(run.value(), rows.size(), piece));
        }
        statements.batch("insert into run_lists (run_id, piece, content) values (?, ?, ?)", rows);
    }

    Optional<Run> find(RunId id) {
        return Optional.ofNullable(entities.find(RunEntity.class, id.value()))
                .map(run -> run.toDomain(LeasedCounts.of(statements).getOrDefault(id.value(), 0L)));
    }

    /** Those whose source this coordinator reads. */
    List<UnfinishedDiscovery> unfinishedDiscoveries() {
        Map<String, Long> leased = LeasedCounts.of(statements);
        return entities.createQuery(
                        "select r from RunEntity r where r.state = 'discovering' and r.node = :node order by r.id",
                        RunEntity.class)
                .setParameter("node", node)
                .getResultStream()
                .map(run ->
                        new UnfinishedDiscovery(run.toDomain(leased.getOrDefault(run.id(), 0L)), run.discoveryStarts()))
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

    /** A run that has nothing left to do then is complete. */
    void endDiscovery(RunId run, Instant at) {
        int ended = statements.update(
                "update runs set state = case when open = 0 then 'completed' else 'running' end,"
                        + " finished_at = case when open = 0 then ? else finished_at end"
                        + " where id = ? and state = 'discovering'",
                at,
                run.value());
        if (ended > 0) {
            tellPassedOver(run, at);
        }
    }

    void fail(RunId run, String message, Instant at) {
        boolean discovering = statements
                .first("select id from runs where id = ? and state = 'discovering'", row -> true, run.value())
                .orElse(false);
        if (discovering) {
            tellPassedOver(run, at);
        }
        statements.update(
                "update runs set state = 'failed', message = ?, finished_at = ?"
                        + " where id = ? and state in ('discovering', 'running', 'paused', 'stopping')",
                ColumnText.cut(message, MAX_MESSAGE),
                at,
                run.value());
    }

    /** An event for each reason for which tracks were passed over. */
    private void tellPassedOver(RunId run, Instant at) {
        statements
                .rows(
                        "select code, tracks from run_passed_over where run_id = ? and tracks > 0 order by code",
                        row -> new PassedOver(ErrorCode.fromWire(row.getString("code")), row.getLong("tracks")),
                        run.value())
                .forEach(reason -> entities.persist(new RunEventEntity(ordinals.next(), run, reason, at)));
    }

    void restartDiscovery(RunId run) {
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
            statements.update("delete from run_events where run_id = ? and level = 'warning'", run.value());
        }
    }
}
