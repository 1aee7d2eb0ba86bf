package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.chaarfm.dispatch.port.HeldView;
import org.chaarfm.dispatch.port.NewWorker;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.protocol.WorkerId;

/** A row of {@code workers}. Made and read here; what a worker shows of itself is written by statements of {@code store}. */
@Entity
@Table(name = "workers")
public class WorkerEntity {
    @Id
    private String id;

    @Column(name = "session_id")
    private String sessionId;

    @Column(name = "credential_hash")
    private String credentialHash;

    private String dialect;

    boolean approved = true;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @Column(name = "joined_at")
    private Instant joinedAt;

    @Column(name = "last_seen")
    private Instant lastSeen;

    @Column(name = "alive_until")
    private Instant aliveUntil;

    String node;
    private String name;
    private String version;
    private String os;
    private String arch;
    private Integer cores;

    @Column(name = "memory_mb")
    private Long memoryMb;

    private Integer slots;
    private Integer prefetch;
    private long stored;
    private long failed;

    /** For JPA. */
    protected WorkerEntity() {}

    /** A new row. */
    public WorkerEntity(NewWorker worker) {
        id = worker.id().value();
        sessionId = worker.session().value();
        credentialHash = worker.credentialHash();
        dialect = worker.dialect();
        joinedAt = worker.joinedAt();
        lastSeen = worker.joinedAt();
        aliveUntil = worker.joinedAt();
    }

    /** Its id. */
    public WorkerId id() {
        return new WorkerId(id);
    }

    /** The worker as an operator sees it, holding these jobs. */
    public WorkerView toDomain(List<HeldView> held) {
        WorkerInfo about =
                name == null ? null : new WorkerInfo(name, version, os, arch, cores, memoryMb, slots, prefetch);
        return new WorkerView(id(), about, dialect, lastSeen, aliveUntil, held, stored, failed);
    }
}
