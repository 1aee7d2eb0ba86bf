package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.List;
import org.chaarfm.dispatch.domain.PassedOver;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.ErrorCode;

/** What happened in a run, for people to read. */
final class RunEvents {
    private static final int MAX_MESSAGE = 2000;
    private static final String INSERT =
            "insert into run_events (run_id, id, at, level, rejected, line, message) values (?, ?, ?, ?, ?, ?, ?)";

    private final Statements statements;
    private final Ordinals ordinals;

    RunEvents(Statements statements, Ordinals ordinals) {
        this.statements = statements;
        this.ordinals = ordinals;
    }

    /** A warning about each item of the run's source that could not be read. */
    void warn(String run, List<RejectedItem> items, Instant at) {
        statements.batch(
                INSERT,
                items.stream()
                        .map(item -> {
                            String sentence =
                                    item.item().isEmpty() ? item.reason() : item.reason() + ": " + item.item();
                            String message = ColumnText.cut(sentence, MAX_MESSAGE);
                            return Statements.row(run, ordinals.next(), at, "warning", true, item.line(), message);
                        })
                        .toList());
    }

    /** An event in each run of a session that has not ended. */
    void note(String session, String level, String message, Instant at) {
        List<String> runs = statements.rows(
                "select id from runs where session_id = ? and state in ('discovering', 'running', 'stopping') order by id",
                row -> row.getString("id"),
                session);
        statements.batch(
                INSERT,
                runs.stream()
                        .map(run -> Statements.row(
                                run, ordinals.next(), at, level, false, null, ColumnText.cut(message, MAX_MESSAGE)))
                        .toList());
    }

    /** An event about the run as a whole. */
    void tell(String run, String level, String message, Instant at) {
        statements.update(INSERT, run, ordinals.next(), at, level, false, null, ColumnText.cut(message, MAX_MESSAGE));
    }

    /** An event for each reason for which tracks were passed over. */
    void tellPassedOver(String run, Instant at) {
        List<PassedOver> reasons = statements.rows(
                "select code, tracks from run_passed_over where run_id = ? and tracks > 0 order by code",
                row -> new PassedOver(ErrorCode.fromWire(row.getString("code")), row.getLong("tracks")),
                run);
        statements.batch(
                INSERT,
                reasons.stream()
                        .map(reason -> Statements.row(run, ordinals.next(), at, "info", false, null, reason.sentence()))
                        .toList());
    }
}
