package org.chaarfm.dispatch.modelbased;

import java.util.HashMap;
import java.util.Map;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.protocol.WorkerId;

/** While a job that was never tried waits, no worker of its session has room, unless it may be restrained for its failures. */
final class NobodyIdles implements Rule {
    @Override
    public void check(Observation now) {
        if (!now.atRest() || now.world().clockWasSetBack()) {
            return;
        }
        Map<WorkerId, Long> leases = new HashMap<>();
        now.leases().forEach(lease -> leases.merge(lease.worker(), 1L, Long::sum));
        now.world().sockets().stream()
                .filter(socket -> socket.isOpen() && socket.capacity() > leases.getOrDefault(socket.worker(), 0L))
                .filter(socket -> !now.world().reference().failsMuch(socket.worker()))
                .forEach(socket -> now.jobs().values().stream()
                        .filter(job -> job.state() == JobState.QUEUED && job.attempts() == 0)
                        .filter(job -> job.session().equals(socket.session()))
                        .forEach(job -> {
                            throw new Violation("%s waits while %s idles".formatted(job, socket.worker()));
                        }));
    }
}
