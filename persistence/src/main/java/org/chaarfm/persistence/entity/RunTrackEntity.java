package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of {@code run_tracks}: a track that a run wants. */
@Entity
@Table(name = "run_tracks")
@IdClass(RunTrackEntity.Key.class)
public class RunTrackEntity {
    @Id
    @Column(name = "run_id")
    String runId;

    @Id
    @Column(name = "track_id")
    String trackId;

    @Column(name = "job_id")
    String jobId;

    String settled;
    boolean failed;
    String failure;
    boolean dismissed;
    int discovery;

    /** The primary key; rows are never looked up by it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String runId;
        String trackId;
    }
}
