package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chaarfm.dispatch.domain.PassedOver;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.port.RunEventView;
import org.chaarfm.persistence.column.ColumnText;

/** A row of {@code run_events}. */
@Entity
@Table(name = "run_events")
public class RunEventEntity {
    private static final int MAX_MESSAGE = 2000;

    @Id
    private long id;

    @Column(name = "run_id")
    private String runId;

    private Instant at;
    private String level;
    private Integer line;
    private String message;

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

    /** The event in this row. */
    public RunEventView toDomain() {
        return new RunEventView(id, at, level, line, message);
    }
}
