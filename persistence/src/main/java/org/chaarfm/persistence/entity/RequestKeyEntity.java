package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of {@code idempotency_keys}. */
@Entity
@Table(name = "idempotency_keys")
@IdClass(RequestKeyEntity.Key.class)
public class RequestKeyEntity {
    @Id
    @Column(name = "owner_id")
    String ownerId;

    @Id
    @Column(name = "idempotency_key")
    String idempotencyKey;

    @Column(name = "request_sha256")
    String requestSha256;

    @Column(name = "session_id")
    String sessionId;

    @Column(name = "run_id")
    String runId;

    @Column(name = "created_at")
    Instant createdAt;

    /** The primary key; rows are never looked up by it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String ownerId;
        String idempotencyKey;
    }
}
