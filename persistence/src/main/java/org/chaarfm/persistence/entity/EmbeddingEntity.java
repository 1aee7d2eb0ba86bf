package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of {@code embeddings}. */
@Entity
@Table(name = "embeddings")
@IdClass(EmbeddingEntity.Key.class)
public class EmbeddingEntity {
    @Id
    @Column(name = "collection_id")
    String collectionId;

    @Id
    @Column(name = "track_id")
    String trackId;

    @Column(name = "track_version")
    String trackVersion;

    @Column(name = "job_id")
    String jobId;

    int attempt;

    @Column(name = "worker_id")
    String workerId;

    String dialect;
    String notes;
    Integer patches;
    byte[] vector;

    @Column(name = "tag_scores")
    byte[] tagScores;

    @Column(name = "read_artist")
    String readArtist;

    @Column(name = "read_title")
    String readTitle;

    @Column(name = "read_album")
    String readAlbum;

    @Column(name = "decoded_s")
    Double decodedS;

    @Column(name = "created_at")
    Instant createdAt;

    /** The primary key; rows are never looked up by it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String collectionId;
        String trackId;
    }
}
