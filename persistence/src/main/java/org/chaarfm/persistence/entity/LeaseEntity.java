package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code leases}: a job that a worker has. */
@Entity
@Table(name = "leases")
public class LeaseEntity {
    @Id
    @Column(name = "job_id")
    String jobId;

    int attempt;

    @Column(name = "worker_id")
    String workerId;

    String node;

    @Column(name = "track_version")
    String trackVersion;

    @Column(name = "leased_at")
    Instant leasedAt;

    String stage;
    double fraction;

    @Column(name = "stage_at")
    Instant stageAt;
}
