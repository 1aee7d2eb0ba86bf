package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.SessionId;

/** A row of {@code runs}. Made and read here; its counts and its state change by statements of {@code store}. */
@Entity
@Table(name = "runs")
public class RunEntity {
    @Id
    private String id;

    @Column(name = "session_id")
    private String sessionId;

    @Embedded
    private RunSourceColumns source;

    private String state;

    @Column(name = "node")
    private String node;

    private String message;

    @Column(name = "discovery_starts")
    private int discoveryStarts;

    @Embedded
    private RunCountColumns counts;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "finished_at")
    private Instant finishedAt;

    /** For JPA. */
    protected RunEntity() {}

    /** A new row; {@code node} reads its source. */
    public RunEntity(Run run, String node) {
        this.node = node;
        id = run.id().value();
        sessionId = run.session().value();
        source = new RunSourceColumns(run.source());
        state = run.state().wireName();
        message = run.message();
        counts = new RunCountColumns(run.counts());
        createdAt = run.createdAt();
        finishedAt = run.finishedAt();
    }

    /** How often its discovery was begun without an orderly stop. */
    public int discoveryStarts() {
        return discoveryStarts;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** The run in this row, with its source as shown and so many of its jobs leased. */
    public Run toDomain(long leased) {
        return new Run(
                new RunId(id),
                new SessionId(sessionId),
                source.toDomain(),
                RunState.valueOf(state.toUpperCase(Locale.ROOT)),
                counts.toDomain(leased),
                message,
                createdAt,
                finishedAt);
    }
}
