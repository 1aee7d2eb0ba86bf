package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of {@code run_passed_over}. */
@Entity
@Table(name = "run_passed_over")
@IdClass(PassedOverEntity.Key.class)
public class PassedOverEntity {
    @Id
    @Column(name = "run_id")
    String runId;

    @Id
    String code;

    long tracks;

    /** The primary key; rows are never looked up by it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String runId;
        String code;
    }
}
