package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code secrets}. */
@Entity
@Table(name = "secrets")
public class SecretEntity {
    @Id
    String name;

    String secret;

    @Column(name = "created_at")
    Instant createdAt;
}
