package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code sessions}. */
@Entity
@Table(name = "sessions")
public class SessionEntity {
    @Id
    String id;

    @Column(name = "owner_id")
    String ownerId;

    @Column(name = "collection_id")
    String collectionId;

    String name;
    String code;

    @Column(name = "code_used")
    int codeUsed;

    String state;
    boolean erased;

    @Column(name = "allow_legacy")
    boolean allowLegacy;

    @Column(name = "allow_private")
    boolean allowPrivate;

    @Column(name = "code_expires_at")
    Instant codeExpiresAt;

    @Column(name = "code_max_workers")
    Integer codeMaxWorkers;

    @Column(name = "approve_workers")
    boolean approveWorkers;

    @Column(name = "max_bytes")
    Long maxBytes;

    @Column(name = "max_duration_s")
    Integer maxDurationS;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "closed_at")
    Instant closedAt;
}
