package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.RetriedPiece;
import org.chaarfm.dispatch.testing.TestingTables.Effort;
import org.chaarfm.dispatch.testing.TestingTables.JobRow;
import org.chaarfm.dispatch.testing.TestingTables.Link;
import org.chaarfm.dispatch.testing.TestingTables.LinkKey;
import org.chaarfm.protocol.JobId;

/** Lets failed tracks be tried again. */
final class TestingRetries {
    private final TestingTables tables;
    private final TestingRuns runs;
    private final TestingJobs jobs;
    private final Map<QueueFront, Long> queued = new HashMap<>();
    private int putBack;
    private int changed;

    TestingRetries(TestingTables tables, TestingRuns runs, TestingJobs jobs) {
        this.tables = tables;
        this.runs = runs;
        this.jobs = jobs;
    }

    RetriedPiece next(OpenRun run, FailedTracks which, TrackId after, int limit, Instant at) {
        List<LinkKey> piece = tables.links.rows().entrySet().stream()
                .filter(link -> link.getKey().run().equals(run.id()))
                .filter(link -> tables.failed(link.getKey()))
                .map(Map.Entry::getKey)
                .filter(link -> !which.areNamed() || which.tracks().contains(link.track()))
                .filter(link -> after == null || link.track().value().compareTo(after.value()) > 0)
                .sorted(Comparator.comparing(link -> link.track().value()))
                .limit(limit)
                .toList();
        TrackId last = which.areNamed() || piece.size() < limit
                ? null
                : piece.get(limit - 1).track();
        piece.stream().filter(link -> isMeant(link, which)).forEach(link -> retry(run.id(), link, at));
        if (changed > 0) {
            runs.reopen(run.id(), at);
        }
        return new RetriedPiece(last, putBack, queued);
    }

    int dismiss(RunId run, FailedTracks which, int most) {
        List<LinkKey> shown = tables.links.rows().keySet().stream()
                .filter(link -> link.run().equals(run) && tables.failed(link) && !tables.dismissed.has(link))
                .filter(link -> !which.areNamed() || which.tracks().contains(link.track()))
                .filter(link -> isMeant(link, which))
                .limit(most)
                .toList();
        shown.forEach(link -> tables.dismissed.put(link, true));
        return shown.size();
    }

    private boolean isMeant(LinkKey link, FailedTracks which) {
        JobRow job = tables.jobs.get(tables.links.get(link).job());
        return which.code() == null
                || tables.lastFailure(job)
                        .filter(failure -> failure.code() == which.code())
                        .isPresent();
    }

    private void retry(RunId run, LinkKey link, Instant at) {
        JobRow job = tables.jobs.get(tables.links.get(link).job());
        Effort effort = new Effort(job.collection(), job.track());
        JobId open = tables.openJobs.find(effort).orElse(null);
        if (open != null) {
            jobs.unsettled(open);
            link(run, link, open);
        } else if (embedded(effort)) {
            tables.failedForGood.remove(link);
            tables.dismissed.remove(link);
            tables.links.put(link, new Link(null, true));
            leave(run, job.id());
            runs.recount(run, JobState.FAILED, null, 1);
            changed++;
        } else if (job.state() == JobState.FAILED) {
            Set<RunId> others = new HashSet<>(tables.runsOfJob.get(job.id()));
            others.remove(run);
            others.forEach(other -> tables.failedForGood.put(new LinkKey(other, link.track()), true));
            queued.merge(jobs.retry(job.id(), run, at), 1L, Long::sum);
            link(run, link, job.id());
        } else {
            JobRow anew = new TestingAdmission(tables, runs, jobs).queue(run, effort, tables.tracks.get(job.track()));
            queued.merge(anew.place().front(), 1L, Long::sum);
            link(run, link, anew.id());
        }
    }

    private void link(RunId run, LinkKey link, JobId open) {
        JobId before = tables.links.get(link).job();
        if (!before.equals(open)) {
            leave(run, before);
        }
        tables.failedForGood.remove(link);
        tables.dismissed.remove(link);
        tables.links.put(link, new Link(open, true));
        Set<RunId> wanting = new HashSet<>(tables.runsOfJob.find(open).orElse(Set.of()));
        wanting.add(run);
        tables.runsOfJob.put(open, Set.copyOf(wanting));
        runs.recount(run, JobState.FAILED, tables.jobs.get(open).state(), 0);
        putBack++;
        changed++;
    }

    private void leave(RunId run, JobId job) {
        Set<RunId> others = new HashSet<>(tables.runsOfJob.get(job));
        others.remove(run);
        tables.runsOfJob.put(job, Set.copyOf(others));
    }

    private boolean embedded(Effort effort) {
        return tables.embeddings
                .find(effort)
                .filter(row -> Objects.equals(
                        row.version(), tables.tracks.get(effort.track()).version()))
                .isPresent();
    }
}
