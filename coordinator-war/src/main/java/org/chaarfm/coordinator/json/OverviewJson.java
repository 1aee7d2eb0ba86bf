package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import org.chaarfm.dispatch.port.FailureGroup;
import org.chaarfm.dispatch.port.Standing;

/** Overview in openapi.yaml, but for the session that it begins with. */
public record OverviewJson(
        @JsonInclude(Include.ALWAYS) RunJson run,
        int openRuns,
        WorkersJson workers,
        ProgressJson progress,
        List<Failures> failures,
        ChartJson chart) {
    /** Copies what could change. */
    public OverviewJson {
        failures = List.copyOf(failures);
    }

    /** How many workers are there, and what they do. */
    public record WorkersJson(int total, int connected, int idle, int working, int quarantined, int pending) {
        /** The workers as they are shown. */
        public static WorkersJson of(Standing.Workers workers) {
            return new WorkersJson(
                    workers.total(),
                    workers.connected(),
                    workers.connected() - workers.working(),
                    workers.working(),
                    workers.quarantined(),
                    workers.pending());
        }
    }

    /** How far the open runs have come, together; without one, the newest run. */
    public record ProgressJson(
            long stored,
            long alreadyEmbedded,
            long failed,
            long waiting,
            long working,
            long discovered,
            double ratePerMinute,
            @JsonInclude(Include.ALWAYS) Long secondsLeft,
            String sentence) {}

    /** How many tracks failed for a reason. */
    public record Failures(String code, long tracks) {
        /** The group without its example. */
        public static Failures of(FailureGroup group) {
            return new Failures(group.code().wireName(), group.tracks());
        }
    }

    /** What workers stored, minute by minute. */
    public record ChartJson(Instant from, int minutes, List<Line> workers) {
        /** Copies what could change. */
        public ChartJson {
            workers = List.copyOf(workers);
        }

        /** The chart that begins with this minute since 1970. */
        public static ChartJson from(long minute, int minutes, List<Line> workers) {
            return new ChartJson(Instant.ofEpochSecond(minute * 60), minutes, workers);
        }

        /** One worker, or {@code others}. Never compared. */
        @SuppressWarnings("ArrayRecordComponent")
        public record Line(
                String id, @JsonInclude(Include.ALWAYS) String name, long[] stored) {}
    }
}
