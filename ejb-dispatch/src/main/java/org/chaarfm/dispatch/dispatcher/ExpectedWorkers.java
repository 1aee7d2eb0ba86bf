package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/**
 * Workers that had leases when the coordinator started and have not come back yet: what they say in {@code hello} decides about
 * these, for a while. Part of the {@link Fleet}.
 */
final class ExpectedWorkers {
    private final Undo undo;
    private final Map<WorkerId, Set<JobAttempt>> leases = new HashMap<>();
    private Duration until = Duration.ZERO;

    ExpectedWorkers(Undo undo) {
        this.undo = undo;
    }

    void expect(Map<WorkerId, Set<JobAttempt>> held) {
        held.forEach((worker, attempts) -> undo.set(leases, worker, Set.copyOf(attempts)));
    }

    /** Until when, on the monotonic clock. */
    void waitUntil(Duration moment) {
        Duration before = until;
        undo.push(() -> until = before);
        until = moment;
    }

    void later(Duration by) {
        waitUntil(until.plus(by));
    }

    Set<JobAttempt> leasesOf(WorkerId worker) {
        return leases.getOrDefault(worker, Set.of());
    }

    /** Of all workers. */
    List<JobAttempt> leases() {
        return leases.values().stream().flatMap(Set::stream).toList();
    }

    /** It has come, or does so too late. */
    void forget(WorkerId worker) {
        undo.set(leases, worker, null);
    }

    void forgetAll() {
        Set.copyOf(leases.keySet()).forEach(this::forget);
    }

    /** Whether some have not come in time. */
    boolean areLate(Duration at) {
        return !leases.isEmpty() && at.compareTo(until) >= 0;
    }
}
