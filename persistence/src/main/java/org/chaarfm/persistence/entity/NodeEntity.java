package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code nodes}. */
@Entity
@Table(name = "nodes")
public class NodeEntity {
    @Id
    String id;

    @Column(name = "alive_until")
    Instant aliveUntil;
}
