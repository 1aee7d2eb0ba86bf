package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code runs}. */
@Entity
@Table(name = "runs")
public class RunEntity {
    @Id
    String id;

    @Column(name = "session_id")
    String sessionId;

    @Column(name = "source_kind")
    String sourceKind;

    String source;
    String options;
    int priority;
    String state;
    boolean paused;
    boolean erased;

    @Column(name = "stop_leased")
    boolean stopLeased;

    String message;
    String node;
    int discovery;
    int pages;

    @Column(name = "discovery_starts")
    int discoveryStarts;

    long discovered;
    long rejected;
    long repeated;

    @Column(name = "already_embedded")
    long alreadyEmbedded;

    @Column(name = "passed_over")
    long passedOver;

    long open;
    long stored;
    long failed;
    long cancelled;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "finished_at")
    Instant finishedAt;
}
