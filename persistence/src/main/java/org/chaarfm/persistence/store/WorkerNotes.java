package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.column.SourceKindColumn;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.WorkerId;

/** What a transaction has heard of workers, and how many of their attempts have ended in it: one batch at its end. */
final class WorkerNotes {
    /** The longest text of a worker that is kept, in characters. */
    static final int MAX_TEXT = 200;

    private final Statements statements;
    private final String node;
    private final Map<String, Noted> noted = new TreeMap<>();

    /** What is noted of one worker; null is nothing new. */
    private static final class Noted {
        private Instant lastSeen;
        private Instant aliveUntil;
        private Boolean silent;
        private WorkerInfo about;
        private Instant connectedAt;
        private String address;
        private long stored;
        private long failed;
    }

    WorkerNotes(Statements statements, String node) {
        this.statements = statements;
        this.node = node;
    }

    void connected(WorkerId worker, String address, Instant at) {
        Noted heard = of(worker.value());
        heard.connectedAt = at;
        heard.address = ColumnText.cut(address, MAX_TEXT);
    }

    /** @param about null when nothing new was said */
    void heard(WorkerId worker, WorkerInfo about, Instant lastSeen, Instant aliveUntil) {
        Noted heard = of(worker.value());
        heard.lastSeen = lastSeen;
        heard.aliveUntil = aliveUntil;
        heard.silent = false;
        heard.about = about == null ? heard.about : about;
    }

    void silent(WorkerId worker, Instant lastSeen) {
        Noted heard = of(worker.value());
        heard.lastSeen = lastSeen;
        heard.silent = true;
    }

    /** Drops what was noted, since its row is gone. */
    void forget(WorkerId worker) {
        noted.remove(worker.value());
    }

    /** Counts an attempt that has ended for its worker. */
    void count(String worker, AttemptOutcome outcome) {
        if (outcome == AttemptOutcome.STORED) {
            of(worker).stored++;
        } else if (outcome == AttemptOutcome.FAILED) {
            of(worker).failed++;
        }
    }

    private Noted of(String worker) {
        return noted.computeIfAbsent(worker, id -> new Noted());
    }

    /** Writes what was noted of workers; null leaves a column as it is. */
    void write() {
        List<List<Object>> rows = new ArrayList<>();
        noted.forEach((worker, heard) -> rows.add(row(worker, heard)));
        statements.each(
                "update workers set stored = stored + {more:int8}, failed = failed + {broken:int8}, "
                        + unlessNull("last_seen", "int8") + unlessNull("alive_until", "int8")
                        + unlessNull("silent", "bool") + unlessNull("node", "varchar")
                        + unlessNull("connected_at", "int8") + unlessNull("address", "varchar")
                        + unlessNull("name", "varchar") + unlessNull("version", "varchar") + unlessNull("os", "varchar")
                        + unlessNull("arch", "varchar") + unlessNull("cores", "int4") + unlessNull("memory_mb", "int8")
                        + unlessNull("sources", "varchar")
                        + "slots = case when {said:bool} then {slots:int4} else workers.slots end, "
                        + "prefetch = coalesce({prefetch:int4}, workers.prefetch) where workers.id = {id:varchar}",
                rows);
        noted.clear();
    }

    private static String unlessNull(String column, String type) {
        return "%1$s = coalesce({%1$s:%2$s}, workers.%1$s), ".formatted(column, type);
    }

    private List<Object> row(String worker, Noted heard) {
        List<Object> row = new ArrayList<>(Statements.row(
                heard.stored,
                heard.failed,
                heard.lastSeen,
                heard.aliveUntil,
                heard.silent,
                heard.lastSeen == null ? null : node,
                heard.connectedAt,
                heard.address));
        row.addAll(about(heard.about));
        row.add(worker);
        return row;
    }

    private static List<Object> about(WorkerInfo about) {
        return about == null
                ? Collections.nCopies(10, null)
                : Arrays.asList(
                        ColumnText.cut(about.name(), MAX_TEXT),
                        ColumnText.cut(about.version(), MAX_TEXT),
                        ColumnText.cut(about.os(), MAX_TEXT),
                        ColumnText.cut(about.arch(), MAX_TEXT),
                        about.cores(),
                        about.memoryMb(),
                        SourceKindColumn.write(about.sources()),
                        true,
                        about.slots(),
                        about.prefetch());
    }
}
