package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code lists}. */
@Entity
@Table(name = "lists")
public class ListEntity {
    @Id
    String id;

    @Column(name = "run_id")
    String runId;

    String node;

    @Column(name = "kept_until")
    Instant keptUntil;
}
