package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.Wish;
import org.chaarfm.dispatch.port.Redistribution;
import org.chaarfm.dispatch.testing.TestingTables.JobRow;
import org.chaarfm.dispatch.testing.TestingTables.Link;
import org.chaarfm.dispatch.testing.TestingTables.LinkKey;
import org.chaarfm.dispatch.testing.TestingTables.RunRow;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;

/** Brings jobs of runs that hand out nothing to runs that want them too. */
final class TestingRedistribution {
    private final TestingTables tables;
    private final TestingRuns runs;
    private final TestingJobs jobs;
    private final Map<QueueFront, Long> moved = new HashMap<>();
    private final List<JobAttempt> toCancel = new ArrayList<>();

    TestingRedistribution(TestingTables tables, TestingRuns runs, TestingJobs jobs) {
        this.tables = tables;
        this.runs = runs;
        this.jobs = jobs;
    }

    Redistribution next(OpenRun run, TrackId after, int limit, Instant at) {
        List<LinkKey> piece = links(run).stream()
                .filter(link -> after == null || link.track().value().compareTo(after.value()) > 0)
                .limit(limit)
                .toList();
        TrackId last = piece.size() < limit ? null : piece.get(limit - 1).track();
        piece.forEach(link -> bring(run, link, at));
        return done(run, last, at);
    }

    Redistribution of(OpenRun run, Collection<JobId> ids, Instant at) {
        links(run).stream()
                .filter(link -> ids.contains(tables.links.get(link).job()))
                .forEach(link -> bring(run, link, at));
        return done(run, null, at);
    }

    private Redistribution done(OpenRun run, TrackId last, Instant at) {
        if (run.phase() == OpenRun.Phase.STOPPING && last == null) {
            runs.endIfDone(run.id(), at);
        }
        return new Redistribution(last, moved, toCancel);
    }

    private List<LinkKey> links(OpenRun run) {
        return tables.links.rows().keySet().stream()
                .filter(link -> link.run().equals(run.id()))
                .sorted(Comparator.comparing(link -> link.track().value()))
                .toList();
    }

    private void bring(OpenRun run, LinkKey link, Instant at) {
        JobId id = tables.links.get(link).job();
        JobRow job = id == null ? null : tables.jobs.get(id);
        if (job == null || !job.state().open() || !tables.runsOfJob.get(id).contains(run.id())) {
            return;
        }
        boolean stopping = run.phase() == OpenRun.Phase.STOPPING;
        SortedSet<Wish> wishes = wishes(id);
        boolean wanted = wishes.stream().anyMatch(wish -> wish.run().equals(job.run()) && !wish.paused());
        boolean queued = job.state() == JobState.QUEUED;
        if (!queued && !run.cancelsLeased()) {
            return;
        }
        if (wishes.isEmpty() && queued && stopping) {
            jobs.cancel(id, at);
        } else if (wishes.isEmpty() && !queued) {
            toCancel.add(new JobAttempt(id, job.attempts()));
        } else if (!wishes.isEmpty() && !wanted) {
            moveTo(job, wishes);
        }
        if (stopping && !wishes.isEmpty()) {
            settle(run.id(), link, id, job.state());
        }
    }

    private void moveTo(JobRow job, SortedSet<Wish> wishes) {
        boolean own = wishes.stream().anyMatch(wish -> wish.run().equals(job.run()));
        if (own && wishes.first().paused()) {
            return;
        }
        jobs.moveTo(job.id(), wishes.first().run());
        if (job.state() == JobState.QUEUED) {
            moved.merge(tables.jobs.get(job.id()).place().front(), 1L, Long::sum);
        }
    }

    private void settle(RunId run, LinkKey link, JobId job, JobState state) {
        tables.links.put(link, new Link(null, true));
        Set<RunId> others = tables.runsOfJob.get(job).stream()
                .filter(other -> !other.equals(run))
                .collect(Collectors.toSet());
        tables.runsOfJob.put(job, Set.copyOf(others));
        runs.move(Set.of(run), state, JobState.CANCELLED);
    }

    private SortedSet<Wish> wishes(JobId job) {
        return tables.runsOfJob.get(job).stream()
                .map(tables.runs::get)
                .filter(row -> live(row))
                .map(row -> new Wish(row.run().id(), row.run().priority(), row.paused()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean live(RunRow row) {
        return row.run().state() == RunState.DISCOVERING || row.run().state() == RunState.RUNNING;
    }
}
