package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of {@code run_lists}: a piece of a list. */
@Entity
@Table(name = "run_lists")
@IdClass(RunListEntity.Key.class)
public class RunListEntity {
    @Id
    @Column(name = "run_id")
    String runId;

    @Id
    int piece;

    byte[] content;

    /** The primary key; rows are never looked up by it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String runId;
        int piece;
    }
}
