package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code one_time_links}. */
@Entity
@Table(name = "one_time_links")
public class OneTimeLinkEntity {
    @Id
    @Column(name = "link_hash")
    String linkHash;

    @Column(name = "account_id")
    String accountId;

    String purpose;

    @Column(name = "expires_at")
    Instant expiresAt;
}
