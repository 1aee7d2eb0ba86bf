package org.chaarfm.persistence.query;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.HeldView;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.persistence.entity.WorkerEntity;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.store.TrackColumns;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Stage;

/** A session's workers with what they hold. */
final class WorkerViews {
    private final EntityManager entities;
    private final Statements statements;

    WorkerViews(EntityManager entities, Statements statements) {
        this.entities = entities;
        this.statements = statements;
    }

    List<WorkerView> of(SessionId session) {
        Map<WorkerId, List<HeldView>> held = held(session);
        return entities.createQuery(
                        "select w from WorkerEntity w where w.sessionId = :session order by w.joinedAt, w.id",
                        WorkerEntity.class)
                .setParameter("session", session.value())
                .getResultStream()
                .map(worker -> worker.toDomain(held.getOrDefault(worker.id(), List.of())))
                .toList();
    }

    private Map<WorkerId, List<HeldView>> held(SessionId session) {
        Map<WorkerId, List<HeldView>> held = new HashMap<>();
        statements.rows(
                "select l.job_id, l.attempt, l.worker_id, l.stage, l.fraction, " + TrackColumns.KEY + ", "
                        + TrackColumns.FACTS
                        + " from workers w join leases l on l.worker_id = w.id join jobs j on j.id = l.job_id"
                        + " join tracks t on t.id = j.track_id"
                        + " left join embeddings e on e.collection_id = j.collection_id and e.track_id = t.id"
                        + " where w.session_id = ? order by l.leased_at, l.job_id",
                row -> held.computeIfAbsent(new WorkerId(row.getString("worker_id")), worker -> new ArrayList<>())
                        .add(new HeldView(
                                new JobAttempt(new JobId(row.getString("job_id")), row.getInt("attempt")),
                                TrackColumns.key(row),
                                TrackColumns.facts(row),
                                Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                                row.getDouble("fraction"))),
                session.value());
        return held;
    }
}
