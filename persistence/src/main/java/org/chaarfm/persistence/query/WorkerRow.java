package org.chaarfm.persistence.query;

import java.time.Instant;
import java.util.List;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.port.HeldView;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.persistence.column.SourceKindColumn;
import org.chaarfm.protocol.WorkerId;

/** What queries read of a worker {@code w}. */
public record WorkerRow(
        String id,
        String dialect,
        boolean approved,
        Instant revokedAt,
        String address,
        Instant joinedAt,
        Instant connectedAt,
        Instant lastSeen,
        Instant aliveUntil,
        boolean silent,
        String name,
        String version,
        String os,
        String arch,
        Integer cores,
        Long memoryMb,
        String sources,
        Integer slots,
        Integer prefetch,
        long stored,
        long failed,
        Instant quarantinedAt,
        String quarantineReason,
        int failedProbes,
        Instant probeAt,
        boolean draining) {
    /** All workers; a condition may follow. */
    static final String SELECT = "select new org.chaarfm.persistence.query.WorkerRow(w.id, w.dialect, w.approved,"
            + " w.revokedAt, w.address, w.joinedAt, w.connectedAt, w.lastSeen, w.aliveUntil, w.silent, w.name, w.version, w.os, w.arch, w.cores, w.memoryMb, w.sources, w.slots, w.prefetch,"
            + " w.stored, w.failed, w.quarantinedAt, w.quarantineReason, w.failedProbes, w.probeAt,"
            + " w.drainRequested) from WorkerEntity w";

    WorkerView of(List<HeldView> held) {
        WorkerInfo about = name == null
                ? null
                : new WorkerInfo(
                        name, version, os, arch, cores, memoryMb, SourceKindColumn.read(sources), slots, prefetch);
        return new WorkerView(
                new WorkerId(id),
                about,
                dialect,
                new WorkerView.Membership(approved, revokedAt != null, address, joinedAt, connectedAt),
                lastSeen,
                aliveUntil,
                silent,
                held,
                stored,
                failed,
                quarantine(),
                draining);
    }

    private Quarantine quarantine() {
        return quarantinedAt == null ? null : new Quarantine(quarantinedAt, quarantineReason, failedProbes, probeAt);
    }
}
