package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code sign_ins}. */
@Entity
@Table(name = "sign_ins")
public class SignInEntity {
    @Id
    @Column(name = "cookie_hash")
    String cookieHash;

    @Column(name = "account_id")
    String accountId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;
}
