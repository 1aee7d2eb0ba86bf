package org.chaarfm.persistence.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.chaarfm.dispatch.domain.PassedOver;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.persistence.entity.RunEventEntity;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.ErrorCode;

/** What a run has passed over, by reason; {@link Admission} counts it. */
final class PassedOverRows {
    private final EntityManager entities;
    private final Statements statements;
    private final Ordinals ordinals;

    PassedOverRows(EntityManager entities, Statements statements, Ordinals ordinals) {
        this.ordinals = ordinals;
        this.entities = entities;
        this.statements = statements;
    }

    /** Makes an event of each reason. */
    void tell(RunId run, Instant at) {
        statements
                .rows(
                        "select code, tracks from run_passed_over where run_id = ? and tracks > 0 order by code",
                        row -> new PassedOver(ErrorCode.fromWire(row.getString("code")), row.getLong("tracks")),
                        run.value())
                .forEach(reason -> entities.persist(new RunEventEntity(ordinals.next(), run, reason, at)));
    }

    void forget(RunId run) {
        statements.update("delete from run_passed_over where run_id = ?", run.value());
    }
}
