package org.chaarfm.dispatch.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobEvent;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.JobRepository;
import org.chaarfm.dispatch.port.LeaseChoice;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.Leases;
import org.chaarfm.dispatch.port.OfferedJob;
import org.chaarfm.dispatch.port.PastAttempt;
import org.chaarfm.dispatch.port.QueuePlace;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.testing.TestingTables.AttemptRow;
import org.chaarfm.dispatch.testing.TestingTables.Effort;
import org.chaarfm.dispatch.testing.TestingTables.EmbeddingRow;
import org.chaarfm.dispatch.testing.TestingTables.JobRow;
import org.chaarfm.dispatch.testing.TestingTables.Place;
import org.chaarfm.dispatch.testing.TestingTables.TrackRow;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Stage;

/** Jobs, their attempts and what comes of them. Every transition is checked against the table of {@link JobState}. */
final class TestingJobs {
    private final TestingTables tables;
    private final TestingRuns runs;
    private final Set<JobId> unsettled = new LinkedHashSet<>();

    TestingJobs(TestingTables tables, TestingRuns runs) {
        this.tables = tables;
        this.runs = runs;
    }

    LeasedJob lease(JobId id, WorkerId worker) {
        JobRow job = tables.jobs.get(id);
        move(job, JobEvent.LEASE, null, job.leased(), null);
        JobAttempt key = new JobAttempt(id, job.attempts() + 1);
        tables.attempts.put(key, new AttemptRow(key, worker, null, null, Stage.WAITING, 0, null));
        tables.openAttempts.put(key, worker);
        TrackRow track = tables.tracks.get(job.track());
        return new LeasedJob(key, worker, track.key(), job.capability(), track.facts());
    }

    /** Offers the front of that part of a queue as a real store does. */
    Leases lease(QueueFront front, int most, QueuePlace from, LeaseChoice choice, Instant at) {
        List<Map.Entry<Place, JobId>> first = ready(Place.first(front), most, at);
        Place last = first.isEmpty()
                ? Place.first(front)
                : first.get(first.size() - 1).getKey();
        Place behind = new Place(front, from.readyAt(), from.number());
        boolean skips = first.size() == most && Place.ORDER.compare(last, behind) < 0;
        List<Map.Entry<Place, JobId>> more =
                first.size() < most ? List.of() : ready(skips ? behind : last, JobRepository.LOOK_AHEAD, at);
        List<Map.Entry<Place, JobId>> all =
                Stream.concat(first.stream(), more.stream()).toList();
        List<LeasedJob> leased = new ArrayList<>();
        int offered = 0;
        while (offered < all.size() && leased.size() < most) {
            Map.Entry<Place, JobId> next = all.get(offered++);
            last = next.getKey();
            choice.takerOf(offered(next.getValue(), next.getKey()))
                    .ifPresent(worker -> leased.add(lease(next.getValue(), worker)));
        }
        boolean end = leased.size() < most && more.size() < JobRepository.LOOK_AHEAD;
        QueuePlace lookedTo = end ? null : new QueuePlace(last.readyAt(), last.order());
        return new Leases(leased, offered - leased.size(), end && !skips, lookedTo);
    }

    private List<Map.Entry<Place, JobId>> ready(Place behind, int atMost, Instant at) {
        return tables.queueRows().tailMap(behind, false).entrySet().stream()
                .takeWhile(entry -> entry.getKey().front().equals(behind.front()))
                .takeWhile(entry -> !entry.getKey().readyAt().isAfter(at))
                .limit(atMost)
                .toList();
    }

    private OfferedJob offered(JobId id, Place place) {
        List<PastAttempt> past = past(id);
        Instant readyAt = place.front().urgent() ? past.get(past.size() - 1).endedAt() : place.readyAt();
        return new OfferedJob(id, readyAt, past);
    }

    private List<PastAttempt> past(JobId id) {
        return attempts(tables.jobs.get(id))
                .map(row -> new PastAttempt(
                        row.worker(),
                        tables.workers.get(row.worker()).legacy(),
                        row.outcome(),
                        row.stage(),
                        row.failure() == null ? null : row.failure().code(),
                        row.endedAt()))
                .toList();
    }

    List<JobAttempt> acquit(Collection<JobAttempt> attempts, Instant at) {
        return attempts.stream()
                .filter(key -> key.number() > tables.jobs.get(key.jobId()).forgiven())
                .filter(key -> tables.attempts
                        .find(key)
                        .filter(row -> row.outcome() == AttemptOutcome.FAILED)
                        .isPresent())
                .filter(key -> acquit(key, at))
                .toList();
    }

    /** Whether its job is queued again. */
    private boolean acquit(JobAttempt key, Instant at) {
        JobRow job = tables.jobs.get(key.jobId());
        AttemptRow failed = tables.attempts.get(key);
        end(key, AttemptOutcome.ACQUITTED, null, failed.endedAt());
        JobRow less = job.failedTimes(job.failures() - 1);
        tables.jobs.put(job.id(), less);
        Effort effort = new Effort(job.collection(), job.track());
        boolean again = job.state() == JobState.FAILED
                && job.attempts() == key.number()
                && !tables.openJobs.has(effort)
                && tables.runsOfJob.get(job.id()).stream().allMatch(runs::takesJobs);
        if (again) {
            QueueFront front = new QueueFront(job.run(), job.track().kind().needs(), false);
            move(less, JobEvent.ACQUIT, Place.in(front, at, tables.nextNumber()), less, at);
            tables.openJobs.put(effort, job.id());
            tables.capabilities.put(job.capability(), job.id());
            tables.brokenVersions.remove(effort);
            unsettled(job.id());
        }
        return again;
    }

    Optional<AttemptStatus> status(JobAttempt key) {
        return tables.attempts.find(key).map(attempt -> {
            JobRow job = tables.jobs.get(key.jobId());
            return new AttemptStatus(
                    key,
                    job.session(),
                    job.run(),
                    attempt.worker(),
                    attempt.outcome(),
                    job.state(),
                    job.attempts(),
                    job.failures(),
                    attempt.stage(),
                    attempts(job)
                            .filter(row -> row.outcome() == AttemptOutcome.LOST)
                            .map(AttemptRow::worker)
                            .toList(),
                    lostWorkers(job),
                    (int) attempts(job).filter(AttemptRow::died).count(),
                    attempt.died(),
                    job.track(),
                    tables.tracks.get(job.track()).said().durationS());
        });
    }

    private Set<WorkerId> lostWorkers(JobRow job) {
        return attempts(job)
                .filter(row -> row.outcome() == AttemptOutcome.LOST)
                .filter(row -> row.died() || row.stage() == Stage.DECODE || row.stage() == Stage.ANALYSE)
                .map(AttemptRow::worker)
                .collect(Collectors.toSet());
    }

    /** Those that still count. */
    private Stream<AttemptRow> attempts(JobRow job) {
        return IntStream.rangeClosed(job.forgiven() + 1, job.attempts())
                .mapToObj(number -> tables.attempts.get(new JobAttempt(job.id(), number)));
    }

    void resume(JobAttempt key) {
        if (status(key).filter(AttemptStatus::resumable).isEmpty()) {
            throw new IllegalStateException("attempt " + key + " cannot be resumed");
        }
        JobRow job = tables.jobs.get(key.jobId());
        move(job, JobEvent.RESUME, null, job, null);
        AttemptRow row = tables.attempts.get(key);
        tables.attempts.put(key, new AttemptRow(key, row.worker(), null, null, row.stage(), row.fraction(), null));
        tables.openAttempts.put(key, row.worker());
    }

    void takeBackLoss(JobAttempt key) {
        if (tables.attempts.get(key).outcome() == AttemptOutcome.LOST) {
            end(key, AttemptOutcome.RELEASED, null, tables.attempts.get(key).endedAt());
        }
    }

    void store(JobAttempt key, Analysis analysis, TrackFacts facts, Instant at) {
        JobRow job = tables.jobs.get(key.jobId());
        move(job, JobEvent.STORE, null, job, at);
        endOthers(key, at);
        end(key, AttemptOutcome.STORED, null, at);
        takeReading(job, key, facts);
        Effort effort = new Effort(job.collection(), job.track());
        boolean there = tables.embeddings
                .find(effort)
                .filter(row -> Objects.equals(row.version(), job.version()))
                .isPresent();
        if (!there) {
            tables.embeddings.put(effort, new EmbeddingRow(job.version(), analysis));
        }
    }

    private void endOthers(JobAttempt key, Instant at) {
        for (JobAttempt open : Set.copyOf(tables.openAttempts.rows().keySet())) {
            if (open.jobId().equals(key.jobId()) && !open.equals(key)) {
                end(open, AttemptOutcome.CANCELLED, null, at);
            }
        }
    }

    private void takeReading(JobRow job, JobAttempt key, TrackFacts facts) {
        TrackRow track = tables.tracks.get(job.track());
        WorkerId worker = tables.attempts.get(key).worker();
        TrackFacts read = track.read();
        if (tables.workers.get(worker).legacy()) {
            read = read.orElse(facts.missingIn(track.facts()));
        } else if (Objects.equals(job.version(), track.version()) || read.durationS() == null) {
            read = facts;
        }
        tables.tracks.put(job.track(), new TrackRow(track.id(), track.key(), track.version(), track.said(), read));
    }

    void requeue(Requeue requeue, Instant at) {
        mustHold(requeue.key());
        JobRow job = tables.jobs.get(requeue.key().jobId());
        JobRow counted = requeue.outcome() == AttemptOutcome.FAILED ? job.failedOnce() : job;
        QueueFront front = new QueueFront(job.run(), job.track().kind().needs(), requeue.readyAt() == null);
        Place place = Place.in(front, requeue.readyAt(), tables.nextNumber());
        move(job, JobEvent.REQUEUE, place, counted, at);
        unsettled(job.id());
        end(requeue.key(), requeue.outcome(), requeue.failure(), at);
    }

    void fail(AttemptFailure failure, Instant at) {
        JobRow job = tables.jobs.get(failure.key().jobId());
        move(job, JobEvent.FAIL, null, job.failedOnce(), at);
        endOthers(failure.key(), at);
        end(failure.key(), AttemptOutcome.FAILED, failure, at);
        if (job.version() != null && LastingFailures.CODES.contains(failure.code())) {
            Effort effort = new Effort(job.collection(), job.track());
            Map<String, AttemptFailure> broken =
                    new HashMap<>(tables.brokenVersions.find(effort).orElse(Map.of()));
            broken.put(job.version(), failure);
            tables.brokenVersions.put(effort, Map.copyOf(broken));
        }
    }

    void recordDeath(AttemptFailure death, Instant at) {
        end(death.key(), AttemptOutcome.LOST, death, at);
    }

    void recordStage(HeldProgress reached) {
        tables.attempts
                .find(reached.attempt())
                .filter(row -> row.outcome() == null)
                .ifPresent(row -> tables.attempts.put(
                        row.key(),
                        new AttemptRow(
                                row.key(), row.worker(), null, null, reached.stage(), reached.fraction(), null)));
    }

    /** It belongs into another queue, perhaps. */
    void unsettled(JobId job) {
        unsettled.add(job);
    }

    void settled(JobId job) {
        unsettled.remove(job);
    }

    Map<JobId, RunId> unsettled() {
        return unsettled.stream()
                .map(tables.jobs::get)
                .filter(job -> job.state() == JobState.QUEUED)
                .collect(Collectors.toMap(JobRow::id, JobRow::run));
    }

    /** Ends a queued job because nobody wants it any more. */
    void cancel(JobId id, Instant at) {
        JobRow job = tables.jobs.get(id);
        move(job, JobEvent.STOP, null, job, at);
    }

    void bringForward(Duration by, Instant at) {
        Map.copyOf(tables.queueRows()).forEach((place, id) -> {
            if (!place.front().urgent() && place.readyAt().isAfter(at)) {
                Place sooner = new Place(place.front(), place.readyAt().minus(by), place.order());
                tables.queue.remove(place);
                tables.queue.put(sooner, id);
                tables.jobs.put(id, tables.jobs.get(id).in(sooner));
            }
        });
    }

    void moveTo(JobId id, RunId run) {
        JobRow job = tables.jobs.get(id);
        if (job.place() == null) {
            tables.jobs.put(id, job.in(run));
            return;
        }
        QueueFront front = new QueueFront(
                run, job.place().front().needs(), job.place().front().urgent());
        Place place = new Place(front, job.place().readyAt(), job.place().order());
        tables.queue.remove(job.place());
        tables.queue.put(place, id);
        tables.jobs.put(id, job.in(place));
    }

    /** Lets a failed job be tried again for this run alone. */
    QueueFront retry(JobId id, RunId run, Instant at) {
        JobRow job = tables.jobs.get(id).forgive().in(run);
        tables.runsOfJob.put(id, Set.of());
        tables.brokenVersions.remove(new Effort(job.collection(), job.track()));
        QueueFront front = new QueueFront(run, job.track().kind().needs(), false);
        Place place = Place.in(front, Instant.EPOCH, tables.nextNumber());
        move(job, JobEvent.RETRY_BY_HAND, place, job, at);
        tables.openJobs.put(new Effort(job.collection(), job.track()), id);
        tables.capabilities.put(job.capability(), id);
        return front;
    }

    private void mustHold(JobAttempt key) {
        if (status(key).filter(AttemptStatus::holdsJob).isEmpty()) {
            throw new IllegalStateException("attempt " + key + " does not hold its job");
        }
    }

    private void end(JobAttempt key, AttemptOutcome outcome, AttemptFailure failure, Instant at) {
        AttemptRow row = tables.attempts.get(key);
        tables.attempts.put(key, new AttemptRow(key, row.worker(), outcome, failure, row.stage(), row.fraction(), at));
        if (outcome == AttemptOutcome.FAILED) {
            tables.newestFailure.put(key.jobId(), failure);
        }
        tables.openAttempts.remove(key);
    }

    private void move(JobRow job, JobEvent event, Place place, JobRow changed, Instant at) {
        JobState to = job.state()
                .on(event)
                .orElseThrow(() -> new IllegalStateException(event + " of " + job.id() + " in " + job.state()));
        if (job.place() != null) {
            tables.queue.remove(job.place());
        }
        if (place != null) {
            tables.queue.put(place, job.id());
        }
        tables.jobs.put(job.id(), changed.at(to, place));
        runs.move(tables.runsOfJob.get(job.id()), job.state(), to);
        if (!to.open()) {
            tables.openJobs.remove(new Effort(job.collection(), job.track()));
            tables.capabilities.remove(job.capability());
            tables.runsOfJob.get(job.id()).forEach(run -> runs.endIfDone(run, at));
        }
    }
}
