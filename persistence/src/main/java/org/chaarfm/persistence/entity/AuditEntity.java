package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code audit}. */
@Entity
@Table(name = "audit")
public class AuditEntity {
    @Id
    String id;

    Instant at;

    @Column(name = "account_id")
    String accountId;

    String who;

    String action;

    String what;

    String detail;

    String address;

    boolean failure;

    long times;
}
