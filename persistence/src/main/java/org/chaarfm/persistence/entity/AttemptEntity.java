package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of {@code attempts}: one that has ended. */
@Entity
@Table(name = "attempts")
@IdClass(AttemptEntity.Key.class)
public class AttemptEntity {
    @Id
    @Column(name = "job_id")
    String jobId;

    @Id
    int attempt;

    @Column(name = "worker_id")
    String workerId;

    @Column(name = "track_version")
    String trackVersion;

    @Column(name = "leased_at")
    Instant leasedAt;

    String stage;

    @Column(name = "finished_at")
    Instant finishedAt;

    String outcome;
    String code;
    String message;

    /** The primary key; rows are never looked up by it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String jobId;
        int attempt;
    }
}
