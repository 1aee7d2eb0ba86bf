package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code collections}. */
@Entity
@Table(name = "collections")
public class CollectionEntity {
    @Id
    String id;

    @Column(name = "owner_id")
    String ownerId;

    @Column(name = "model_name")
    String modelName;

    @Column(name = "model_sha256")
    String modelSha256;

    String node;

    @Column(name = "front_end")
    String frontEnd;

    @Column(name = "patch_hop")
    int patchHop;

    String pooling;

    @Column(name = "created_at")
    Instant createdAt;
}
