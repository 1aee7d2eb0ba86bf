package org.chaarfm.coordinator.json;

import java.time.Instant;
import java.util.List;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.dispatch.port.WorkerView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A worker.
 *
 * @param id its id
 * @param name what its owner calls it
 * @param connected whether it is there now
 * @param dialect {@code v0} or {@code v1}
 * @param os operating system
 * @param arch processor architecture
 * @param cores processor cores
 * @param slots jobs that it works on at the same time
 * @param held what it has now
 * @param stored how many embeddings it has produced
 * @param failed how many of its attempts failed
 * @param lastSeen when it was last heard
 */
@Schema(name = "Worker", description = "A worker that has joined a session; what it is, it says itself")
public record WorkerJson(
        @Schema(description = "Its id") String id,
        @Schema(description = "What its owner calls it") String name,
        @Schema(description = "Whether it is there now") boolean connected,

        @Schema(
                enumeration = {"v0", "v1"},
                description = "The dialect it speaks")
        String dialect,

        @Schema(description = "Its operating system") String os,
        @Schema(description = "Its processor architecture") String arch,
        @Schema(description = "Its processor cores") int cores,

        @Schema(description = "Jobs that it works on at the same time; 0 before it is ready")
        int slots,

        @Schema(description = "What it has now") List<HeldJson> held,

        @Schema(description = "How many embeddings it has produced")
        long stored,

        @Schema(description = "How many of its attempts failed")
        long failed,

        @Schema(name = "last_seen", description = "When it was last heard")
        Instant lastSeen) {
    /** Copies what could change. */
    public WorkerJson {
        held = List.copyOf(held);
    }

    /** Of the domain's, as it stands at that instant. */
    public static WorkerJson of(WorkerView worker, Instant now) {
        WorkerInfo about = worker.about();
        return new WorkerJson(
                worker.id().value(),
                about.name(),
                worker.aliveUntil().isAfter(worker.lastSeen())
                        && worker.aliveUntil().isAfter(now),
                worker.dialect(),
                about.os(),
                about.arch(),
                about.cores(),
                about.slots(),
                worker.held().stream().map(HeldJson::of).toList(),
                worker.stored(),
                worker.failed(),
                worker.lastSeen());
    }
}
