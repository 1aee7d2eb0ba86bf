package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code jobs}. */
@Entity
@Table(name = "jobs")
public class JobEntity {
    @Id
    String id;

    @Column(name = "session_id")
    String sessionId;

    @Column(name = "run_id")
    String runId;

    @Column(name = "collection_id")
    String collectionId;

    String kind;

    @Column(name = "track_id")
    String trackId;

    String payload;
    String needs;
    String state;
    boolean urgent;

    @Column(name = "ready_at")
    Instant readyAt;

    long place;
    String capability;
    int attempts;
    int forgiven;
    int failures;

    @Column(name = "last_code")
    String lastCode;

    @Column(name = "last_message")
    String lastMessage;

    @Column(name = "last_limit")
    Long lastLimit;

    @Column(name = "last_version")
    String lastVersion;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "finished_at")
    Instant finishedAt;
}
