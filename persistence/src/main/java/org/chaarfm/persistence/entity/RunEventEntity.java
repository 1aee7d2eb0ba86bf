package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of {@code run_events}. */
@Entity
@Table(name = "run_events")
@IdClass(RunEventEntity.Key.class)
public class RunEventEntity {
    @Id
    @Column(name = "run_id")
    String runId;

    @Id
    long id;

    Instant at;
    String level;
    boolean rejected;
    Integer line;
    String message;

    /** The primary key; rows are never looked up by it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String runId;
        long id;
    }
}
