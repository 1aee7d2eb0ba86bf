package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.chaarfm.dispatch.domain.PassedOver;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.persistence.column.ColumnText;

/** A row of {@code run_events}. */
@Entity
@Table(name = "run_events")
@IdClass(RunEventEntity.Key.class)
public class RunEventEntity {
    private static final int MAX_MESSAGE = 2000;

    @Id
    @Column(name = "run_id")
    private String runId;

    @Id
    private long id;

    Instant at;
    String level;
    Integer line;
    String message;

    /** For JPA. */
    protected RunEventEntity() {}

    /**
     * That tracks were passed over.
     *
     * @param id greater than those of the run's earlier events
     */
    public RunEventEntity(long id, RunId run, PassedOver passedOver, Instant at) {
        this.id = id;
        runId = run.value();
        this.at = at;
        level = "info";
        message = passedOver.sentence();
    }

    /**
     * A warning about an item of the run's source that could not be read.
     *
     * @param id greater than those of the run's earlier events
     */
    public RunEventEntity(long id, RunId run, RejectedItem item, Instant at) {
        this.id = id;
        runId = run.value();
        this.at = at;
        level = "warning";
        line = item.line();
        String sentence = item.item().isEmpty() ? item.reason() : item.reason() + ": " + item.item();
        message = ColumnText.cut(sentence, MAX_MESSAGE);
    }

    /** The primary key; rows are never looked up by it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String runId;
        long id;
    }
}
