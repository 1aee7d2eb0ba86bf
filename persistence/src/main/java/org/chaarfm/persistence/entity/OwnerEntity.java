package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code owners}. */
@Entity
@Table(name = "owners")
public class OwnerEntity {
    @Id
    String id;

    String name;

    @Column(name = "created_at")
    Instant createdAt;
}
