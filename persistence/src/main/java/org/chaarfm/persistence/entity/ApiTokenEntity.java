package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code api_tokens}. */
@Entity
@Table(name = "api_tokens")
public class ApiTokenEntity {
    @Id
    String id;

    @Column(name = "account_id")
    String accountId;

    String name;

    @Column(name = "token_hash")
    String tokenHash;

    String scope;

    String node;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;
}
