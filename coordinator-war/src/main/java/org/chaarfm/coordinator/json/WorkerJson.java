package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.port.HeldView;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.protocol.WireName;

/** Worker in openapi.yaml. What is null is not known. */
public record WorkerJson(
        String id,
        String name,
        String state,
        boolean pending,
        boolean revoked,
        boolean connected,
        boolean silent,
        boolean draining,
        String dialect,
        String version,
        String address,
        String os,
        String arch,
        Integer cores,
        Long memoryMb,
        List<String> sources,
        int slots,
        int prefetch,
        List<Held> held,
        long stored,
        long failed,
        Instant joinedAt,
        Instant connectedAt,
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
        WorkerView.Membership membership = worker.membership();
        return new WorkerJson(
                worker.id().value(),
                about.name(),
                state(worker, connected),
                membership.pending(),
                membership.revoked(),
                connected,
                connected && worker.silent(),
                worker.draining(),
                worker.dialect(),
                about.version(),
                membership.address(),
                about.os(),
                about.arch(),
                about.cores(),
                about.memoryMb(),
                about.sources().stream().sorted().map(WireName::wireName).toList(),
                about.slots() == null ? 0 : about.slots(),
                about.prefetch(),
                worker.held().stream().map(Held::of).toList(),
                worker.stored(),
                worker.failed(),
                membership.joinedAt(),
                membership.connectedAt(),
                worker.lastSeen(),
                Quarantined.of(worker.quarantine()));
    }

    /** One word for a row of a table: what matters most first. */
    private static String state(WorkerView worker, boolean connected) {
        if (worker.membership().revoked()) {
            return "revoked";
        }
        if (!connected) {
            return "gone";
        }
        if (worker.membership().pending()) {
            return "pending";
        }
        if (worker.silent()) {
            return "silent";
        }
        if (worker.draining()) {
            return "draining";
        }
        if (worker.quarantine() != null) {
            return "quarantined";
        }
        return working(worker);
    }

    /** The furthest stage of what it has; the worker itself may be ahead by a heartbeat. */
    private static String working(WorkerView worker) {
        return worker.held().stream()
                .map(HeldView::stage)
                .max(Comparator.naturalOrder())
                .map(stage -> switch (stage) {
                    case WAITING -> "waiting";
                    case FETCH -> "fetching";
                    case DECODE -> "decoding";
                    case ANALYSE -> "analysing";
                    case SEND -> "sending";
                })
                .orElseGet(() -> withoutWork(worker.about()));
    }

    private static String withoutWork(WorkerInfo about) {
        if (about.slots() == null) {
            return "loading_model";
        }
        return about.takes() ? "idle" : "paused";
    }
}
