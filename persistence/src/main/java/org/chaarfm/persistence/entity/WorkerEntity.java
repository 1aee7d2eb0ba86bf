package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code workers}. */
@Entity
@Table(name = "workers")
public class WorkerEntity {
    @Id
    String id;

    @Column(name = "session_id")
    String sessionId;

    @Column(name = "credential_hash")
    String credentialHash;

    String address;
    String dialect;

    boolean approved;
    boolean confirmed;

    @Column(name = "revoked_at")
    Instant revokedAt;

    @Column(name = "joined_at")
    Instant joinedAt;

    @Column(name = "connected_at")
    Instant connectedAt;

    @Column(name = "last_seen")
    Instant lastSeen;

    @Column(name = "alive_until")
    Instant aliveUntil;

    boolean silent;

    String node;
    String name;
    String version;
    String os;
    String arch;
    Integer cores;

    @Column(name = "memory_mb")
    Long memoryMb;

    String sources;
    Integer slots;
    Integer prefetch;
    long stored;
    long failed;

    @Column(name = "quarantined_at")
    Instant quarantinedAt;

    @Column(name = "quarantine_reason")
    String quarantineReason;

    @Column(name = "failed_probes")
    int failedProbes;

    @Column(name = "probe_at")
    Instant probeAt;

    @Column(name = "drain_requested")
    boolean drainRequested;
}
