package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.testing.TestingTables.Effort;
import org.chaarfm.dispatch.testing.TestingTables.JobRow;
import org.chaarfm.dispatch.testing.TestingTables.Link;
import org.chaarfm.dispatch.testing.TestingTables.LinkKey;
import org.chaarfm.dispatch.testing.TestingTables.Place;
import org.chaarfm.dispatch.testing.TestingTables.RunRow;
import org.chaarfm.dispatch.testing.TestingTables.TrackRow;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobId;

/** Takes a page of a discovery into a run. */
final class TestingAdmission {
    private final TestingTables tables;
    private final TestingRuns runs;
    private final TestingJobs jobs;

    TestingAdmission(TestingTables tables, TestingRuns runs, TestingJobs jobs) {
        this.tables = tables;
        this.runs = runs;
        this.jobs = jobs;
    }

    OptionalInt admit(RunId id, DiscoveryPage page, LastingFailures lasting, Instant at) {
        RunRow row = tables.runs.find(id).orElse(null);
        if (row == null || row.run().state().ended() || row.run().state() == RunState.STOPPING) {
            return OptionalInt.empty();
        }
        if (page.number() <= row.lastPage()) {
            return OptionalInt.of(0);
        }
        int queued = 0;
        for (FoundTrack found : page.tracks()) {
            queued += admit(id, found, lasting) ? 1 : 0;
        }
        page.rejected().forEach(item -> runs.warn(id, item, at));
        runs.count(id, 0, page.rejected().size(), 0, 0);
        runs.pageTaken(id, page.number());
        return OptionalInt.of(queued);
    }

    private boolean admit(RunId run, FoundTrack found, LastingFailures lasting) {
        TrackRow track = remember(found);
        LinkKey key = new LinkKey(run, track.id());
        Link link = tables.links.find(key).orElse(null);
        if (link != null && link.found()) {
            runs.count(run, 1, 0, 1, 0);
            return false;
        }
        if (link != null) {
            tables.links.put(key, new Link(link.job(), true));
            return false;
        }
        return linkToJob(run, track, lasting);
    }

    private boolean linkToJob(RunId run, TrackRow track, LastingFailures lasting) {
        EmbeddingCollection collection =
                tables.sessions.get(tables.runs.get(run).run().session()).collection();
        Effort effort = new Effort(collection.id(), track.key());
        JobId open = tables.openJobs.find(effort).orElse(null);
        if (open == null && embedded(effort, track)) {
            tables.links.put(new LinkKey(run, track.id()), new Link(null, true));
            runs.count(run, 1, 0, 0, 1);
            return false;
        }
        Optional<ErrorCode> failed = failed(effort, track, lasting);
        if (open == null && failed.isPresent()) {
            tables.links.put(new LinkKey(run, track.id()), new Link(null, true));
            runs.passOver(run, failed.get());
            return false;
        }
        JobRow job = open == null ? queue(run, effort, track) : tables.jobs.get(open);
        if (job.state() == JobState.QUEUED) {
            tables.jobs.put(job.id(), job.withVersion(track.version()));
        }
        tables.links.put(new LinkKey(run, track.id()), new Link(job.id(), true));
        if (open != null) {
            jobs.unsettled(open);
        }
        Set<RunId> wanting = new HashSet<>(tables.runsOfJob.find(job.id()).orElse(Set.of()));
        wanting.add(run);
        tables.runsOfJob.put(job.id(), Set.copyOf(wanting));
        runs.count(run, 1, 0, 0, 0);
        runs.move(Set.of(run), null, job.state());
        return open == null;
    }

    private Optional<ErrorCode> failed(Effort effort, TrackRow track, LastingFailures lasting) {
        return track.version() == null
                ? Optional.empty()
                : tables.brokenVersions
                        .find(effort)
                        .map(broken -> broken.get(track.version()))
                        .filter(failure -> lasting.lasts(failure.code(), failure.limit()))
                        .map(AttemptFailure::code);
    }

    private boolean embedded(Effort effort, TrackRow track) {
        return tables.embeddings
                .find(effort)
                .filter(row -> Objects.equals(row.version(), track.version()))
                .isPresent();
    }

    JobRow queue(RunId run, Effort effort, TrackRow track) {
        long number = tables.nextNumber();
        JobId id = new JobId(number("JOB", number));
        Place place = Place.in(new QueueFront(run, track.key().kind().needs(), false), Instant.EPOCH, number);
        String capability = number("CAP", number);
        JobRow job = new JobRow(
                id,
                tables.runs.get(run).run().session(),
                run,
                effort.collection(),
                track.key(),
                track.version(),
                capability,
                JobState.QUEUED,
                0,
                0,
                0,
                place);
        tables.jobs.put(id, job);
        tables.queue.put(place, id);
        tables.openJobs.put(effort, id);
        tables.capabilities.put(capability, id);
        return job;
    }

    private TrackRow remember(FoundTrack found) {
        TrackRow known = tables.tracks.find(found.key()).orElse(null);
        TrackRow row = known == null
                ? new TrackRow(
                        new TrackId(number("TRK", tables.nextNumber())),
                        found.key(),
                        found.version(),
                        found.facts(),
                        TrackFacts.NONE)
                : new TrackRow(
                        known.id(), found.key(), found.version(), found.facts().orElse(known.said()), known.read());
        tables.tracks.put(found.key(), row);
        return row;
    }

    private static String number(String prefix, long number) {
        return "%s%023d".formatted(prefix, number);
    }
}
