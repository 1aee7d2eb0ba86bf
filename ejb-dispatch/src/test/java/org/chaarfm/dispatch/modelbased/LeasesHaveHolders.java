package org.chaarfm.dispatch.modelbased;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.protocol.WorkerId;

/**
 * A lease in the store was sent on the worker's open connection; a worker that has none holds none, but for the time in
 * which it may come back after a restart, or says hello. What was sent is leased until the worker or the coordinator has ended it.
 */
final class LeasesHaveHolders implements Rule {
    /** PROTOCOL.md gives workers 75 s after a start, and a tick comes every second. */
    private static final Duration RETURN = Duration.ofSeconds(77);

    @Override
    public void check(Observation now) {
        if (!now.atRest()) {
            return;
        }
        Map<WorkerId, Socket> open = new HashMap<>();
        now.world().sockets().stream()
                .filter(socket -> socket.isOpen() && socket.worker() != null)
                .forEach(socket -> open.put(socket.worker(), socket));
        now.leases().forEach(lease -> holder(now, lease, open.get(lease.worker())));
        open.values().forEach(socket -> socket.holds().stream()
                .filter(attempt -> !socket.mayLose(attempt))
                .map(attempt -> now.attempts().get(attempt))
                .forEach(row -> Rule.must(
                        row != null && row.outcome() == null,
                        "%s was told nothing of the end of %s",
                        socket.id(),
                        row)));
    }

    private static void holder(Observation now, AttemptRow lease, Socket socket) {
        if (socket == null) {
            boolean mayReturn = now.world().coordinator().calm().compareTo(RETURN) <= 0;
            boolean isReturning = now.world().sockets().stream()
                    .anyMatch(one -> one.isOpen()
                            && one.worker() == null
                            && lease.worker().equals(one.presented()));
            Rule.must(mayReturn || isReturning, "%s, but its worker is not there", lease);
        } else {
            boolean told = socket.holds().contains(lease.key())
                    || socket.hasNamed(lease.key())
                    || socket.wasCancelled(lease.key());
            Rule.must(!socket.hasLost(lease.key()), "%s, but heartbeats do not name it", lease);
            Rule.must(told, "%s, but its worker was not told", lease);
        }
    }
}
