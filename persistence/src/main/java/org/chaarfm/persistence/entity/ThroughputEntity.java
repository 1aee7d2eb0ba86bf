package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of {@code throughput}: what a worker got done in a minute. */
@Entity
@Table(name = "throughput")
@IdClass(ThroughputEntity.Key.class)
public class ThroughputEntity {
    @Id
    @Column(name = "session_id")
    String sessionId;

    @Id
    long minute;

    @Id
    @Column(name = "worker_id")
    String workerId;

    long stored;
    long failed;

    /** The primary key; rows are never looked up by it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String sessionId;
        long minute;
        String workerId;
    }
}
