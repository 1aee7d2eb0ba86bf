package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code tracks}. */
@Entity
@Table(name = "tracks")
public class TrackEntity {
    @Id
    String id;

    @Column(name = "owner_id")
    String ownerId;

    @Column(name = "key_hash")
    String keyHash;

    @Column(name = "source_kind")
    String sourceKind;

    String locator;
    String version;
    String artist;
    String title;
    String album;

    @Column(name = "duration_s")
    Double durationS;

    @Column(name = "created_at")
    Instant createdAt;
}
