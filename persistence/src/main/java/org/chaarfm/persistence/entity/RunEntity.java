package org.chaarfm.persistence.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;

/**
 * A row of {@code runs}. Made and read here; its counts and its state change by statements of {@code store}.
 *
 * <p>The source is kind and JSON: {@code path} of a folder or of a list in a file, {@code format} of a list that came with
 * the request, whose text is in {@code run_lists}.
 */
@Entity
@Table(name = "runs")
public class RunEntity {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "folder";
    private static final String LIST = "list";
    private static final String PATH = "path";
    private static final String FORMAT = "format";

    @Id
    private String id;

    @Column(name = "session_id")
    private String sessionId;

    @Column(name = "source_kind")
    private String sourceKind;

    private String source;
    String options;
    private String state;
    private String message;
    String node;
    int discovery = 1;
    int pages;

    @Column(name = "discovery_starts")
    private int discoveryStarts;

    private long discovered;
    private long rejected;
    private long repeated;

    @Column(name = "already_embedded")
    private long alreadyEmbedded;

    @Column(name = "passed_over")
    private long passedOver;

    private long open;
    private long stored;
    private long failed;
    private long cancelled;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "finished_at")
    private Instant finishedAt;

    /** For JPA. */
    protected RunEntity() {}

    /** A new row; {@code node} reads its source. */
    public RunEntity(Run run, String node) {
        id = run.id().value();
        sessionId = run.session().value();
        sourceKind = run.source() instanceof SourceSpec.Folder ? FOLDER : LIST;
        source = json(run.source());
        state = run.state().wireName();
        message = run.message();
        this.node = node;
        RunCounts counts = run.counts();
        discovered = counts.discovered();
        rejected = counts.rejected();
        repeated = counts.repeated();
        alreadyEmbedded = counts.alreadyEmbedded();
        passedOver = counts.passedOver();
        open = counts.queued() + counts.leased();
        stored = counts.stored();
        failed = counts.failed();
        cancelled = counts.cancelled();
        createdAt = run.createdAt();
        finishedAt = run.finishedAt();
    }

    private static String json(SourceSpec source) {
        if (source.shown() instanceof SourceSpec.KeptList list) {
            return json(FORMAT, list.format().wireName());
        }
        return json(
                PATH, source instanceof SourceSpec.ListFile file ? file.path() : ((SourceSpec.Folder) source).path());
    }

    private static String json(String name, String value) {
        return JSON.createObjectNode().put(name, value).toString();
    }

    /** How often its discovery was begun without an orderly stop. */
    public int discoveryStarts() {
        return discoveryStarts;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** The run in this row, with its source as shown and so many of its jobs leased. */
    public Run toDomain(long leased) {
        return new Run(
                new RunId(id),
                new SessionId(sessionId),
                source(),
                RunState.valueOf(state.toUpperCase(Locale.ROOT)),
                counts(leased),
                message,
                createdAt,
                finishedAt);
    }

    private SourceSpec source() {
        try {
            JsonNode fields = JSON.readTree(source);
            if (fields.has(FORMAT)) {
                return new SourceSpec.KeptList(
                        ListFormat.fromWire(fields.get(FORMAT).textValue()));
            }
            String path = fields.get(PATH).textValue();
            return sourceKind.equals(FOLDER) ? new SourceSpec.Folder(path) : new SourceSpec.ListFile(path);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the source of run " + id + " is no JSON: " + source, e);
        }
    }

    /** The leases are counted by another statement, when there may have been more. */
    private RunCounts counts(long leasedThen) {
        long leased = Math.min(leasedThen, open);
        return new RunCounts(
                discovered,
                rejected,
                repeated,
                alreadyEmbedded,
                passedOver,
                open - leased,
                leased,
                stored,
                failed,
                cancelled);
    }
}
