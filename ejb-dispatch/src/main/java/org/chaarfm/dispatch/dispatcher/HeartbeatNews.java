package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;

/**
 * What a heartbeat tells beside that its worker lives. Most tell nothing that the database must know.
 *
 * @param after the worker as it is known then; what is in {@code progress} counts as written
 * @param progress what to write
 * @param strangers jobs that it names and has no lease of
 * @param gone leases that it has failed to name too often
 */
record HeartbeatNews(
        ConnectedWorker after, List<HeldProgress> progress, List<HeldProgress> strangers, List<JobAttempt> gone) {

    /** Compares a heartbeat that came at {@code at} with what is known of its worker, which sends one {@code every} so long. */
    static HeartbeatNews of(ConnectedWorker worker, Heartbeat heartbeat, Duration at, Duration every) {
        Map<JobAttempt, HeldLease> leases = new HashMap<>(worker.leases());
        List<HeldProgress> progress = new ArrayList<>();
        List<HeldProgress> strangers = new ArrayList<>();
        List<JobAttempt> gone = new ArrayList<>();
        Set<JobAttempt> unnamed = new HashSet<>(leases.keySet());
        for (HeldProgress named : heartbeat.held()) {
            HeldLease lease = leases.get(named.attempt());
            if (lease == null) {
                strangers.add(named);
                continue;
            }
            unnamed.remove(named.attempt());
            HeldLease heard = lease.heard(named, at);
            if (heard.hasNews()) {
                progress.add(named);
            }
            leases.put(named.attempt(), heard.hasNews() ? heard.asWritten() : heard);
        }
        for (JobAttempt attempt : unnamed) {
            HeldLease missed = leases.get(attempt).missed(at, every);
            leases.put(attempt, missed);
            if (missed.neverArrived()) {
                gone.add(attempt);
            }
        }
        return new HeartbeatNews(worker.withLeases(leases).heardAt(at), progress, strangers, gone);
    }

    /** Whether nothing has to be written. */
    boolean isEmpty() {
        return progress.isEmpty() && strangers.isEmpty() && gone.isEmpty();
    }
}
