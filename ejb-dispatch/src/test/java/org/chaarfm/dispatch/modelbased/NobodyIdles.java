package org.chaarfm.dispatch.modelbased;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.testing.Rows.LinkRow;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;

/** While a job waits that was never tried, or not since somebody wanted it tried again, no worker of its session has room, unless it may be restrained for its failures. */
final class NobodyIdles implements Rule {
    @Override
    public void check(Observation now) {
        if (!now.atRest()) {
            return;
        }
        Set<JobId> wanted = wanted(now);
        Map<WorkerId, Long> leases = new HashMap<>();
        now.leases().forEach(lease -> leases.merge(lease.worker(), 1L, Long::sum));
        now.world().sockets().stream()
                .filter(socket -> socket.isOpen() && socket.capacity() > leases.getOrDefault(socket.worker(), 0L))
                .filter(socket -> !now.world().reference().streaks().isLong(socket.worker()))
                .forEach(socket -> now.jobs().values().stream()
                        .filter(job -> job.state() == JobState.QUEUED && job.attempts() == job.forgiven())
                        .filter(job -> wanted.contains(job.id()))
                        .filter(job -> job.session().equals(socket.session()))
                        .forEach(job -> {
                            throw new Violation("%s waits while %s idles".formatted(job, socket.worker()));
                        }));
    }

    /** The jobs of which a run wants something that hands out jobs. */
    private static Set<JobId> wanted(Observation now) {
        Set<RunId> runs = now.runs().stream()
                .filter(run -> run.state() == RunState.RUNNING || run.state() == RunState.DISCOVERING)
                .map(Run::id)
                .collect(Collectors.toSet());
        return now.links()
                .filter(link -> link.job() != null && runs.contains(link.run()))
                .map(LinkRow::job)
                .collect(Collectors.toSet());
    }
}
