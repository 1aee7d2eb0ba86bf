package org.chaarfm.persistence.query;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.CoordinatorQueries.Presence;
import org.chaarfm.dispatch.port.HeldView;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.protocol.WorkerId;

/** The workers that a caller sees, with what each holds. */
final class Workers {
    private static final String HELD = "select " + HeldRow.NEW + ", " + TrackRow.NEW + TrackRow.OF_JOB
            + " LeaseEntity l, TrackEntity t where l.jobId = j.id and t.id = j.trackId and l.workerId in :workers"
            + " order by l.leasedAt, l.jobId";

    private static final String THERE = " and w.revokedAt is null and w.aliveUntil > :at and w.aliveUntil > w.lastSeen";
    private static final String GONE =
            " and (w.revokedAt is not null or w.aliveUntil <= :at or w.aliveUntil <= w.lastSeen)";

    private final EntityManager entities;
    private final Sight sight;

    Workers(EntityManager entities, Caller caller) {
        this.entities = entities;
        sight = new Sight(caller);
    }

    /** Those of a session behind this id, in the order they joined. */
    List<WorkerView> of(SessionId session, String after, int limit) {
        return page(ofSession(session, " and w.id > :after"), after, limit);
    }

    /** Those of them that are there, or that are gone. */
    List<WorkerView> of(SessionId session, Presence presence, String after, int limit) {
        String which = presence.there() ? THERE : GONE;
        return page(ofSession(session, which + " and w.id > :after").setParameter("at", presence.at()), after, limit);
    }

    private List<WorkerView> page(TypedQuery<WorkerRow> query, String after, int limit) {
        return withHeld(query.setParameter("after", after).setMaxResults(limit).getResultList());
    }

    Optional<WorkerView> find(WorkerId id) {
        return withHeld(query(" where w.id = :id" + sight.inSession("w.sessionId"))
                        .setParameter("id", id.value())
                        .getResultList())
                .stream()
                .findFirst();
    }

    /** Those that are connected at that instant, in the order they joined; what they hold is left out. */
    List<WorkerView> connected(SessionId session, Instant at) {
        return ofSession(session, THERE + " and w.approved = true and w.name is not null")
                .setParameter("at", at)
                .getResultStream()
                .map(worker -> worker.of(List.of()))
                .toList();
    }

    private TypedQuery<WorkerRow> ofSession(SessionId session, String condition) {
        return query(" where w.sessionId = :session" + sight.inSession(":session") + condition + " order by w.id")
                .setParameter("session", session.value());
    }

    private TypedQuery<WorkerRow> query(String where) {
        return sight.in(entities.createQuery(WorkerRow.SELECT + where, WorkerRow.class));
    }

    private List<WorkerView> withHeld(List<WorkerRow> workers) {
        Map<String, List<HeldView>> held = workers.isEmpty() ? Map.of() : held(workers);
        return workers.stream()
                .map(worker -> worker.of(held.getOrDefault(worker.id(), List.of())))
                .toList();
    }

    private Map<String, List<HeldView>> held(List<WorkerRow> workers) {
        return entities.createQuery(HELD, Object[].class)
                .setParameter("workers", workers.stream().map(WorkerRow::id).toList())
                .getResultStream()
                .collect(groupingBy(
                        row -> ((HeldRow) row[0]).workerId(),
                        mapping(row -> ((HeldRow) row[0]).of((TrackRow) row[1]), toList())));
    }
}
