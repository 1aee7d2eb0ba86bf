package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SignIn;
import org.chaarfm.dispatch.domain.TokenId;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.domain.TrackNaming;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.AccountRepository;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AuditEntry;
import org.chaarfm.dispatch.port.KeyedRequest;
import org.chaarfm.dispatch.port.RunEventView;
import org.chaarfm.dispatch.port.StoreRefusalException;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Stage;

/** The rows of the in-memory database; all of them immutable, so that taking back a transaction is exact. */
final class TestingTables {
    record WorkerRow(
            WorkerId id,
            SessionId session,
            WorkerIdentity identity,
            Standing standing,
            WorkerInfo about,
            Instant lastSeen,
            Instant aliveUntil,
            boolean silent,
            Quarantine quarantine,
            boolean drain) {
        static WorkerRow joined(WorkerId id, SessionId session, WorkerIdentity identity, Instant at) {
            return new WorkerRow(id, session, identity, Standing.at(at), null, at, at, false, null, false);
        }

        Membership joined() {
            return new Membership(session, identity.credentialHash());
        }

        WorkerRow in(Quarantine newQuarantine) {
            return new WorkerRow(
                    id, session, identity, standing, about, lastSeen, aliveUntil, silent, newQuarantine, drain);
        }

        WorkerRow draining(boolean requested) {
            return new WorkerRow(
                    id, session, identity, standing, about, lastSeen, aliveUntil, silent, quarantine, requested);
        }

        WorkerRow heard(WorkerInfo said, Instant at, Instant until) {
            return new WorkerRow(
                    id, session, identity, standing, said == null ? about : said, at, until, false, quarantine, drain);
        }

        WorkerRow silentSince(Instant at) {
            return new WorkerRow(id, session, identity, standing, about, at, aliveUntil, true, quarantine, drain);
        }

        WorkerRow standing(Standing now) {
            return new WorkerRow(id, session, identity, now, about, lastSeen, aliveUntil, silent, quarantine, drain);
        }

        WorkerRow known(WorkerIdentity now) {
            return new WorkerRow(id, session, now, standing, about, lastSeen, aliveUntil, silent, quarantine, drain);
        }

        boolean legacy() {
            return identity.dialect() == Dialect.V0;
        }
    }

    /** How far a worker has come as a member of its session. */
    record Standing(boolean approved, boolean confirmed, boolean revoked, Instant joinedAt, Instant connectedAt) {
        static Standing at(Instant joined) {
            return new Standing(true, false, false, joined, null);
        }

        Standing approved(boolean now) {
            return new Standing(now, confirmed, revoked, joinedAt, connectedAt);
        }

        Standing confirm() {
            return new Standing(approved, true, revoked, joinedAt, connectedAt);
        }

        Standing revoke() {
            return new Standing(approved, confirmed, true, joinedAt, connectedAt);
        }

        Standing connected(Instant at) {
            return new Standing(approved, confirmed, revoked, joinedAt, at);
        }
    }

    record Membership(SessionId session, String credentialHash) {}

    /** Its state is what is going on, whether {@code paused} or not. */
    record RunRow(Run run, boolean paused, boolean stopLeased, int lastPage) {
        RunRow with(Run newRun) {
            return new RunRow(newRun, paused && !newRun.state().ended(), stopLeased, lastPage);
        }

        Run shown() {
            RunState state = paused ? RunState.PAUSED : run.state();
            String message = run.state() == RunState.FAILED && run.message() == null
                    ? run.counts().whyNothingIsEmbedded()
                    : run.message();
            return new Run(
                    run.id(),
                    run.session(),
                    run.source().shown(),
                    run.priority(),
                    state,
                    run.state() == RunState.DISCOVERING,
                    run.counts(),
                    message,
                    run.createdAt(),
                    run.finishedAt());
        }
    }

    /** What was said of it by sources, and what workers read in its file. */
    record TrackRow(TrackId id, TrackKey key, String version, TrackFacts said, TrackFacts read) {
        TrackFacts facts() {
            return TrackNaming.of(key, said, read);
        }
    }

    record LinkKey(RunId run, TrackId track) {}

    /**
     * {@code job} is null for a track that needed nothing or was given up, which is {@code cancelled} then; {@code found} by the
     * discovery since it last began.
     */
    record Link(JobId job, boolean found, boolean cancelled) {
        Link(JobId job, boolean found) {
            this(job, found, false);
        }
    }

    /** An urgent job is ready whatever the time. */
    record Place(QueueFront front, Instant readyAt, long order) {
        static final Comparator<Place> ORDER = Comparator.comparing(
                        (Place place) -> place.front().run().value())
                .thenComparing(place -> place.front().needs())
                .thenComparing(place -> place.front().urgent())
                .thenComparing(Place::readyAt)
                .thenComparing(Place::order);

        static Place in(QueueFront front, Instant readyAt, long order) {
            return new Place(front, front.urgent() ? Instant.EPOCH : readyAt, order);
        }

        static Place first(QueueFront front) {
            return new Place(front, Instant.MIN, Long.MIN_VALUE);
        }
    }

    /** {@code place} is null unless Queued; what came before attempt {@code forgiven} and with it counts no more. */
    record JobRow(
            JobId id,
            SessionId session,
            RunId run,
            CollectionId collection,
            TrackKey track,
            String version,
            String capability,
            JobState state,
            int attempts,
            int forgiven,
            int failures,
            Place place) {
        JobRow {
            if (failures < 0) {
                throw new StoreRefusalException("jobs_tries: " + failures + " failures of job " + id, null);
            }
        }

        JobRow at(JobState newState, Place newPlace) {
            return with(run, version, newState, attempts, forgiven, failures, newPlace);
        }

        JobRow in(Place newPlace) {
            return with(newPlace.front().run(), version, state, attempts, forgiven, failures, newPlace);
        }

        JobRow in(RunId newRun) {
            return with(newRun, version, state, attempts, forgiven, failures, place);
        }

        JobRow leased() {
            return with(run, version, JobState.LEASED, attempts + 1, forgiven, failures, null);
        }

        JobRow withVersion(String newVersion) {
            return with(run, newVersion, state, attempts, forgiven, failures, place);
        }

        JobRow failedOnce() {
            return failedTimes(failures + 1);
        }

        JobRow failedTimes(int times) {
            return with(run, version, state, attempts, forgiven, times, place);
        }

        JobRow forgive() {
            return with(run, version, state, attempts, attempts, 0, place);
        }

        private JobRow with(
                RunId newRun,
                String newVersion,
                JobState newState,
                int newAttempts,
                int newForgiven,
                int newFailures,
                Place newPlace) {
            return new JobRow(
                    id,
                    session,
                    newRun,
                    collection,
                    track,
                    newVersion,
                    capability,
                    newState,
                    newAttempts,
                    newForgiven,
                    newFailures,
                    newPlace);
        }
    }

    record Effort(CollectionId collection, TrackKey track) {}

    /** {@code outcome}, {@code failure} and {@code endedAt} are null while they are not known. */
    record AttemptRow(
            JobAttempt key,
            WorkerId worker,
            AttemptOutcome outcome,
            AttemptFailure failure,
            Stage stage,
            double fraction,
            Instant endedAt) {
        boolean died() {
            return outcome == AttemptOutcome.LOST && failure != null;
        }
    }

    /** {@code rejected} of one about an item of the source, which is told again when that is read again. */
    record EventRow(RunEventView view, boolean rejected) {}

    record Token(ApiToken token, SecretHash hash) {}

    record Audited(AuditEntry entry, boolean failure) {}

    record OwnKey(OwnerId owner, String key) {}

    record KeptRequest(KeyedRequest order, Instant at) {}

    record EmbeddingRow(String version, Analysis analysis) {}

    final Table.UndoLog undo = new Table.UndoLog();
    final Table<SessionId, Session> sessions = new Table<>(new LinkedHashMap<>(), undo);
    final Table<WorkerId, WorkerRow> workers = new Table<>(new LinkedHashMap<>(), undo);
    final Table<Membership, WorkerId> revoked = new Table<>(new HashMap<>(), undo);
    final Table<Membership, WorkerId> credentials = new Table<>(new HashMap<>(), undo);
    final Table<SessionId, Boolean> erasedSessions = new Table<>(new HashMap<>(), undo);
    final Table<RunId, Boolean> erasedRuns = new Table<>(new HashMap<>(), undo);
    final Table<RunId, RunRow> runs = new Table<>(new LinkedHashMap<>(), undo);
    final Table<AccountId, Account> accounts = new Table<>(new TreeMap<>(Comparator.comparing(AccountId::value)), undo);
    final Table<TokenId, Token> tokens = new Table<>(new TreeMap<>(Comparator.comparing(TokenId::value)), undo);
    final Table<SecretHash, SignIn> signIns = new Table<>(new LinkedHashMap<>(), undo);
    final Table<SecretHash, AccountRepository.Link> oneTimeLinks = new Table<>(new HashMap<>(), undo);
    final Table<String, Audited> audit = new Table<>(new TreeMap<>(), undo);
    final Table<OwnKey, KeptRequest> keyedRequests = new Table<>(new HashMap<>(), undo);
    final Table<RunId, Integer> discoveryStarts = new Table<>(new HashMap<>(), undo);
    final Table<RunId, List<EventRow>> events = new Table<>(new HashMap<>(), undo);
    final Table<TrackKey, TrackRow> tracks = new Table<>(new HashMap<>(), undo);
    final Table<LinkKey, Link> links = new Table<>(new HashMap<>(), undo);
    final Table<LinkKey, Boolean> failedForGood = new Table<>(new HashMap<>(), undo);
    final Table<LinkKey, Boolean> dismissed = new Table<>(new HashMap<>(), undo);
    final Table<JobId, AttemptFailure> newestFailure = new Table<>(new HashMap<>(), undo);
    final Table<JobId, JobRow> jobs = new Table<>(new HashMap<>(), undo);
    final Table<JobId, Set<RunId>> runsOfJob = new Table<>(new HashMap<>(), undo);
    final Table<Effort, JobId> openJobs = new Table<>(new HashMap<>(), undo);
    final Table<Place, JobId> queue = new Table<>(new TreeMap<>(Place.ORDER), undo);
    final Table<JobAttempt, AttemptRow> attempts = new Table<>(new HashMap<>(), undo);
    final Table<JobAttempt, WorkerId> openAttempts = new Table<>(new LinkedHashMap<>(), undo);
    final Table<Effort, EmbeddingRow> embeddings = new Table<>(new HashMap<>(), undo);
    final Table<Effort, Map<String, AttemptFailure>> brokenVersions = new Table<>(new HashMap<>(), undo);
    final Table<RunId, Map<ErrorCode, Long>> passedOver = new Table<>(new HashMap<>(), undo);
    final Table<ListId, TestingLists.ListRow> lists = new Table<>(new HashMap<>(), undo);
    final Table<String, JobId> capabilities = new Table<>(new HashMap<>(), undo);

    /** Grows with each use, so that order is kept; taking back a transaction leaves gaps, as a sequence does. */
    private long sequence;

    LegacyStanding legacyAt(SessionId session, String address) {
        List<WorkerRow> here = workers.rows().values().stream()
                .filter(row -> row.legacy()
                        && row.session().equals(session)
                        && address.equals(row.identity().address()))
                .toList();
        if (here.isEmpty()) {
            return LegacyStanding.NEW;
        }
        return here.stream().anyMatch(row -> row.standing().revoked()) ? LegacyStanding.REVOKED : LegacyStanding.KNOWN;
    }

    /** The session, unless it is being deleted. */
    Optional<Session> session(SessionId id) {
        return sessions.find(id).filter(session -> !erasedSessions.has(id));
    }

    /** The run, unless it is being deleted. */
    Optional<RunRow> run(RunId id) {
        return runs.find(id).filter(row -> !erasedRuns.has(id));
    }

    long nextNumber() {
        return ++sequence;
    }

    /** How a job has failed last, also if that attempt succeeded late. */
    Optional<AttemptFailure> lastFailure(JobRow job) {
        return IntStream.iterate(job.attempts(), number -> number > 0, number -> number - 1)
                .mapToObj(number -> attempts.get(new JobAttempt(job.id(), number)))
                .filter(attempt -> attempt.outcome() == AttemptOutcome.FAILED)
                .map(AttemptRow::failure)
                .findFirst()
                .or(() -> newestFailure.find(job.id()));
    }

    /** Whether a run counts a track as failed, for good or as its job stands. */
    boolean failed(LinkKey link) {
        JobId job = links.get(link).job();
        return failedForGood.has(link)
                || (job != null
                        && jobs.get(job).state() == JobState.FAILED
                        && runsOfJob.get(job).contains(link.run()));
    }

    NavigableMap<Place, JobId> queueRows() {
        return (NavigableMap<Place, JobId>) queue.rows();
    }
}
