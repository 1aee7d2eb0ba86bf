package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

/** Brings jobs into the queues of the runs that want them first. */
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
        List<LinkKey> piece = tables.links.rows().keySet().stream()
                .filter(link -> link.run().equals(run.id()))
                .sorted(Comparator.comparing(link -> link.track().value()))
                .filter(link -> after == null || link.track().value().compareTo(after.value()) > 0)
                .limit(limit)
                .toList();
        TrackId last = piece.size() < limit ? null : piece.get(limit - 1).track();
        for (LinkKey link : piece) {
            JobId id = tables.links.get(link).job();
            if (id != null && tables.runsOfJob.get(id).contains(run.id())) {
                bring(id, run, at);
            }
        }
        if (run.phase() == OpenRun.Phase.STOPPING && last == null) {
            runs.endIfDone(run.id(), at);
        }
        return new Redistribution(last, moved, toCancel);
    }

    Redistribution of(Collection<JobId> ids, Instant at) {
        ids.forEach(id -> bring(id, null, at));
        return new Redistribution(null, moved, toCancel);
    }

    private void bring(JobId id, OpenRun swept, Instant at) {
        JobRow job = tables.jobs.get(id);
        SortedSet<Wish> wishes = wishes(id);
        jobs.settled(id);
        if (job.state() == JobState.QUEUED) {
            bringQueued(job, wishes, at);
        } else if (job.state() == JobState.LEASED && swept != null && swept.cancelsLeased()) {
            bringLeased(job, wishes, swept.id());
        }
    }

    private void bringQueued(JobRow job, SortedSet<Wish> wishes, Instant at) {
        List<RunId> stopping = tables.runsOfJob.get(job.id()).stream()
                .filter(run -> tables.runs.get(run).run().state() == RunState.STOPPING)
                .toList();
        if (wishes.isEmpty()) {
            if (!stopping.isEmpty()) {
                jobs.cancel(job.id(), at);
            }
            return;
        }
        Wish first = wishes.first();
        if (!first.run().equals(job.run()) && (!first.paused() || !wishedByOwn(job, wishes))) {
            jobs.moveTo(job.id(), first.run());
            moved.merge(tables.jobs.get(job.id()).place().front(), 1L, Long::sum);
        }
        stopping.forEach(run -> {
            settle(run, job);
            runs.endIfDone(run, at);
        });
    }

    private void bringLeased(JobRow job, SortedSet<Wish> wishes, RunId cancelling) {
        if (wishes.isEmpty() && !isFinished(job.id())) {
            toCancel.add(new JobAttempt(job.id(), job.attempts()));
            return;
        }
        if (!wishes.isEmpty() && !wishedByOwn(job, wishes)) {
            jobs.moveTo(job.id(), wishes.first().run());
        }
        settle(cancelling, job);
    }

    /** Whether a run that is being stopped lets workers finish it. */
    private boolean isFinished(JobId job) {
        return tables.runsOfJob.get(job).stream()
                .map(tables.runs::get)
                .anyMatch(row -> row.run().state() == RunState.STOPPING && !row.stopLeased());
    }

    private static boolean wishedByOwn(JobRow job, SortedSet<Wish> wishes) {
        return wishes.stream().anyMatch(wish -> wish.run().equals(job.run()));
    }

    private void settle(RunId run, JobRow job) {
        tables.links.put(new LinkKey(run, tables.tracks.get(job.track()).id()), new Link(null, true, true));
        Set<RunId> others = new HashSet<>(tables.runsOfJob.get(job.id()));
        others.remove(run);
        tables.runsOfJob.put(job.id(), Set.copyOf(others));
        runs.move(Set.of(run), job.state(), JobState.CANCELLED);
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
