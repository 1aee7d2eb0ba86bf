package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.port.HeldView;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.protocol.WireName;

/** Worker in openapi.yaml. */
public record WorkerJson(
        String id,
        String name,
        boolean connected,
        boolean silent,
        boolean draining,
        String dialect,
        String os,
        String arch,
        Integer cores,
        List<String> sources,
        int slots,
        List<Held> held,
        long stored,
        long failed,
        Instant lastSeen,
        @JsonInclude(JsonInclude.Include.NON_NULL) Quarantined quarantine) {
    /** Quarantine in openapi.yaml. */
    public record Quarantined(Instant since, String reason, int failedProbes, Instant probeAt) {
        static Quarantined of(Quarantine quarantine) {
            return quarantine == null
                    ? null
                    : new Quarantined(
                            quarantine.since(), quarantine.reason(), quarantine.failedProbes(), quarantine.probeAt());
        }
    }

    /** Held in openapi.yaml. */
    public record Held(String jobId, String track, String stage, double fraction) {
        /** The job, named for people: by artist and title if they are known, else by path or URL. */
        static Held of(HeldView held) {
            String title = held.facts().title();
            String artist = held.facts().artist();
            String named = artist == null ? title : artist + " - " + title;
            return new Held(
                    held.key().jobId().value(),
                    title == null ? held.track().locator() : named,
                    held.stage().wireName(),
                    held.fraction());
        }
    }

    /** The worker as it is at that instant; one whose socket has closed is not connected, whatever the clocks say. */
    public static WorkerJson of(WorkerView worker, Instant now) {
        WorkerInfo about = worker.about();
        boolean connected = worker.aliveUntil().isAfter(worker.lastSeen())
                && worker.aliveUntil().isAfter(now);
        return new WorkerJson(
                worker.id().value(),
                about.name(),
                connected,
                connected && worker.silent(),
                worker.draining(),
                worker.dialect(),
                about.os(),
                about.arch(),
                about.cores(),
                about.sources().stream().sorted().map(WireName::wireName).toList(),
                about.slots(),
                worker.held().stream().map(Held::of).toList(),
                worker.stored(),
                worker.failed(),
                worker.lastSeen(),
                Quarantined.of(worker.quarantine()));
    }
}
