package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code accounts}. */
@Entity
@Table(name = "accounts")
public class AccountEntity {
    @Id
    String id;

    @Column(name = "owner_id")
    String ownerId;

    String name;

    @Column(name = "name_key")
    String nameKey;

    String role;

    @Column(name = "password_hash")
    String passwordHash;

    boolean disabled;

    @Column(name = "created_at")
    Instant createdAt;
}
