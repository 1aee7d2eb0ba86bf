package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.about;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.credentialHash;
import static org.chaarfm.dispatch.port.PortFixture.failure;
import static org.chaarfm.dispatch.port.PortFixture.result;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;
import static org.chaarfm.dispatch.port.PortFixture.vector;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link DispatchStore} must do, whatever it is made of. */
public abstract class DispatchStoreContract {
    private CoordinatorQueries queries;
    private PortFixture fixture;
    private Session session;
    private WorkerId worker;

    /** The store under test; called once before each test, when the store must be empty. */
    protected abstract DispatchStore store();

    /** Reads of the same database; called once before each test, after {@link #store()}. */
    protected abstract CoordinatorQueries queries();

    @BeforeEach
    void joinASession() {
        DispatchStore store = store();
        queries = queries();
        fixture = new PortFixture(store, queries);
        session = fixture.session();
        worker = fixture.worker(session);
    }

    // --- transactions

    @Test
    void failingTransactionShouldLeaveNothing() {
        Session other = fixture.newSession();
        RuntimeException broken = new IllegalArgumentException("broken on purpose");

        assertThatThrownBy(() -> fixture.run(tx -> {
                    tx.insertSession(other, other.collection());
                    throw broken;
                }))
                .isSameAs(broken);

        assertThat(fixture.find(tx -> tx.session(other.id()))).isEmpty();
    }

    @Test
    void transactionShouldReturnWhatItsWorkReturns() {
        assertThat(fixture.<String>get(tx -> "answer")).isEqualTo("answer");
    }

    // --- sessions and workers

    @Test
    void insertedSessionShouldReadBackEqual() {
        assertThat(fixture.find(tx -> tx.session(session.id()))).contains(session);
    }

    @Test
    void insertingTheSameSessionAgainShouldDoNothing() {
        fixture.run(tx -> tx.insertSession(session, session.collection()));

        assertThat(fixture.find(tx -> tx.session(session.id()))).contains(session);
    }

    @Test
    void workerShouldBeFoundByItsCredentialInItsSessionOnly() {
        Session other = fixture.session();

        assertThat(fixture.find(tx -> tx.workerByCredential(session.id(), credentialHash(worker))))
                .contains(worker);
        assertThat(fixture.find(tx -> tx.workerByCredential(other.id(), credentialHash(worker))))
                .isEmpty();
        assertThat(fixture.find(tx -> tx.workerByCredential(session.id(), "0".repeat(64))))
                .isEmpty();
    }

    @Test
    void enrollingTheSameWorkerAgainShouldDoNothing() {
        NewWorker twice = fixture.newWorker(session);
        fixture.run(tx -> tx.enrol(twice));
        fixture.run(tx -> tx.recordPresence(List.of(new WorkerPresence(twice.id(), about("attic"), NOW, NOW))));

        fixture.run(tx -> tx.enrol(twice));

        assertThat(queriedWorkers())
                .filteredOn(view -> view.id().equals(twice.id()))
                .singleElement()
                .satisfies(view -> assertThat(view.about().name()).isEqualTo("attic"));
    }

    @Test
    void presenceWithoutWordsShouldKeepWhatTheWorkerSaidOfItself() {
        fixture.run(tx -> tx.recordPresence(List.of(new WorkerPresence(worker, about("cellar"), NOW, after(15)))));
        fixture.run(tx -> tx.recordPresence(List.of(new WorkerPresence(worker, null, after(5), after(20)))));

        assertThat(queriedWorkers()).singleElement().satisfies(view -> {
            assertThat(view.about()).isEqualTo(about("cellar"));
            assertThat(view.lastSeen()).isEqualTo(after(5));
            assertThat(view.aliveUntil()).isEqualTo(after(20));
        });
    }

    // --- admitting

    @Test
    void newTracksShouldBeQueued() {
        RunId run = fixture.newRun(session);

        assertThat(fixture.admit(run, tracks(0, 3))).isEqualTo(3);
        assertThat(fixture.counts(run)).isEqualTo(counts(3, 0, 0, 0, 3, 0, 0, 0));
    }

    @Test
    void trackFoundTwiceInARunShouldBeOneJob() {
        RunId run = fixture.newRun(session);

        assertThat(fixture.admit(run, track("a.mp3"), track("b.mp3"), track("a.mp3")))
                .isEqualTo(2);
        assertThat(fixture.admit(run, track("b.mp3"))).isZero();
        assertThat(fixture.counts(run)).isEqualTo(counts(4, 0, 2, 0, 2, 0, 0, 0));
    }

    @Test
    void sameLocatorOfAnotherKindShouldBeAnotherTrack() {
        RunId run = fixture.newRun(session);
        FoundTrack url = new FoundTrack(new TrackKey(SourceKind.URL, "a.mp3"), null, TrackFacts.NONE);

        assertThat(fixture.admit(run, track("a.mp3"), url)).isEqualTo(2);
    }

    @Test
    void locatorsShouldDifferByCase() {
        RunId run = fixture.newRun(session);

        assertThat(fixture.admit(run, track("a.mp3"), track("A.mp3"))).isEqualTo(2);
    }

    @Test
    void longestLocatorAndNamesShouldBeKept() {
        String longest = "ü".repeat(TrackKey.MAX_LOCATOR);
        String name = "ß".repeat(TrackFacts.MAX_NAME);
        FoundTrack found = new FoundTrack(
                new TrackKey(SourceKind.FOLDER, longest), "v".repeat(60), new TrackFacts(name, name, name, 1.5));
        RunId run = fixture.newRun(session);
        fixture.admit(run, found);

        LeasedJob job = fixture.leaseOne(session, worker);

        assertThat(job.track()).isEqualTo(found.key());
        assertThat(job.facts()).isEqualTo(found.facts());
    }

    @Test
    void namesThatNoDatabaseStoresShouldNotSpoilTheirPage() {
        RunId run = fixture.newRun(session);
        TrackFacts facts = new TrackFacts("half \ud83d pair", "zero \0 character", "🎵".repeat(300), null);

        int queued = fixture.admit(
                run, new FoundTrack(new TrackKey(SourceKind.FOLDER, "a.mp3"), "v1", facts), track("b.mp3"));

        assertThat(queued).isEqualTo(2);
    }

    @Test
    void embeddedTrackShouldNotBeQueuedAgain() {
        fixture.runOf(session, track("a.mp3"));
        fixture.store(result(fixture.leaseOne(session, worker).key(), 1));
        RunId second = fixture.newRun(session);

        assertThat(fixture.admit(second, track("a.mp3"), track("b.mp3"))).isEqualTo(1);
        assertThat(fixture.counts(second)).isEqualTo(counts(2, 0, 0, 1, 1, 0, 0, 0));
    }

    @Test
    void embeddedTrackOfUnknownVersionShouldNotBeQueuedAgain() {
        fixture.runOf(session, track("http://example.org/a.mp3", null));
        fixture.store(result(fixture.leaseOne(session, worker).key(), 1));
        RunId second = fixture.newRun(session);

        assertThat(fixture.admit(second, track("http://example.org/a.mp3", null)))
                .isZero();
    }

    @Test
    void changedVersionShouldBeQueuedAgain() {
        fixture.runOf(session, track("a.mp3", "v1"));
        fixture.store(result(fixture.leaseOne(session, worker).key(), 1));
        RunId second = fixture.newRun(session);

        assertThat(fixture.admit(second, track("a.mp3", "v2"))).isEqualTo(1);
        assertThat(fixture.counts(second)).isEqualTo(counts(1, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void collectionsShouldNotKnowOfEachOther() {
        Session other = fixture.session();
        fixture.runOf(session, track("a.mp3"));
        fixture.store(result(fixture.leaseOne(session, worker).key(), 1));
        RunId second = fixture.newRun(other);

        assertThat(fixture.admit(second, track("a.mp3"))).isEqualTo(1);
    }

    @Test
    void openJobShouldBeSharedByTheRunsThatWantIt() {
        RunId first = fixture.runOf(session, track("a.mp3"), track("b.mp3"));
        LeasedJob leased = fixture.leaseOne(session, worker);
        RunId second = fixture.newRun(session);

        assertThat(fixture.admit(second, track("a.mp3"), track("b.mp3"), track("c.mp3")))
                .isEqualTo(1);
        assertThat(fixture.counts(second)).isEqualTo(counts(3, 0, 0, 0, 2, 1, 0, 0));

        fixture.store(result(leased.key(), 1));
        assertThat(fixture.counts(first)).isEqualTo(counts(2, 0, 0, 0, 1, 0, 1, 0));
        assertThat(fixture.counts(second)).isEqualTo(counts(3, 0, 0, 0, 2, 0, 1, 0));
    }

    @Test
    void queuedJobShouldTakeTheNewVersion() {
        fixture.runOf(session, track("a.mp3", "v1"));
        RunId second = fixture.newRun(session);
        fixture.admit(second, track("a.mp3", "v2"));
        fixture.store(result(fixture.leaseOne(session, worker).key(), 1));
        RunId third = fixture.newRun(session);

        assertThat(fixture.admit(third, track("a.mp3", "v2"))).isZero();
    }

    @Test
    void leasedJobShouldKeepTheVersionItWasLeasedWith() {
        fixture.runOf(session, track("a.mp3", "v1"));
        LeasedJob leased = fixture.leaseOne(session, worker);
        RunId second = fixture.newRun(session);
        fixture.admit(second, track("a.mp3", "v2"));
        fixture.store(result(leased.key(), 1));
        RunId third = fixture.newRun(session);

        assertThat(fixture.admit(third, track("a.mp3", "v2"))).isEqualTo(1);
    }

    @Test
    void failedTrackShouldBeQueuedAgainByAnotherRunOnly() {
        RunId first = fixture.newRun(session);
        fixture.admit(first, track("a.mp3"));
        fixture.fail(fixture.leaseOne(session, worker).key(), ErrorCode.NOT_FOUND);

        assertThat(fixture.admit(first, track("a.mp3"))).isZero();
        assertThat(fixture.admit(fixture.newRun(session), track("a.mp3"))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void trackThatFailedByItsBytesShouldBePassedOverAndNoOther(ErrorCode code) {
        failed(track("a.mp3"), code, null);
        RunId second = fixture.newRun(session);
        boolean lasts =
                LastingFailures.CODES.contains(code) && code != ErrorCode.TOO_LARGE && code != ErrorCode.TOO_LONG;

        assertThat(fixture.admit(second, track("a.mp3"), track("b.mp3"), track("a.mp3")))
                .isEqualTo(lasts ? 1 : 2);
        assertThat(fixture.counts(second))
                .isEqualTo(new RunCounts(3, 0, 1, 0, lasts ? 1 : 0, lasts ? 1 : 2, 0, 0, 0, 0));
    }

    @Test
    void brokenLimitShouldBePassedOverWhileItIsTheSame() {
        failed(track("large.mp3"), ErrorCode.TOO_LARGE, 500_000_000L);
        failed(track("long.mp3"), ErrorCode.TOO_LONG, 7_200L);
        FoundTrack[] both = {track("large.mp3"), track("long.mp3")};

        assertThat(fixture.admit(fixture.newRun(session), both)).isZero();
        assertThat(admitUnder(new LastingFailures(500_000_001, 7_200), both)).isEqualTo(1);
        assertThat(fixture.pathsOf(fixture.lease(session, worker, 2))).containsExactly("large.mp3");
        assertThat(admitUnder(new LastingFailures(500_000_000, 3_600), track("long.mp3")))
                .isEqualTo(1);
    }

    @Test
    void brokenTrackShouldBeTriedAgainOnceItHasChanged() {
        failed(track("a.mp3", "v1"), ErrorCode.CORRUPT_AUDIO, null);

        assertThat(fixture.admit(fixture.newRun(session), track("a.mp3", "v2"))).isEqualTo(1);
        fixture.fail(fixture.leaseOne(session, worker).key(), ErrorCode.UNAVAILABLE);
        assertThat(fixture.admit(fixture.newRun(session), track("a.mp3", "v2"))).isEqualTo(1);
        fixture.fail(fixture.leaseOne(session, worker).key(), ErrorCode.CORRUPT_AUDIO);
        assertThat(fixture.admit(fixture.newRun(session), track("a.mp3", "v2"))).isZero();
        assertThat(fixture.admit(fixture.newRun(session), track("a.mp3", null))).isEqualTo(1);
    }

    @Test
    void brokenTrackOfUnknownVersionShouldBeTriedAgain() {
        FoundTrack unknown = track("http://example.org/a.mp3", null);
        failed(unknown, ErrorCode.TOO_SHORT, null);

        assertThat(fixture.admit(fixture.newRun(session), unknown)).isEqualTo(1);
    }

    @Test
    void versionThatChangedDuringTheAttemptShouldBeTriedAgain() {
        fixture.runOf(session, track("a.mp3", "v1"));
        LeasedJob leased = fixture.leaseOne(session, worker);
        fixture.admit(fixture.newRun(session), track("a.mp3", "v2"));
        fixture.fail(leased.key(), ErrorCode.CORRUPT_AUDIO);

        assertThat(fixture.admit(fixture.newRun(session), track("a.mp3", "v2"))).isEqualTo(1);
    }

    @Test
    void brokenTrackOfAnotherCollectionShouldBeTried() {
        failed(track("a.mp3"), ErrorCode.CORRUPT_AUDIO, null);

        assertThat(fixture.admit(fixture.newRun(fixture.session()), track("a.mp3")))
                .isEqualTo(1);
    }

    @Test
    void endOfDiscoveryShouldTellWhatWasPassedOverAndWhy() {
        RunId run = runThatPassesOver();
        assertThat(queries.events(run, null, 10)).isEmpty();
        fixture.run(tx -> tx.endDiscovery(run, after(5)));
        fixture.run(tx -> tx.endDiscovery(run, after(6)));

        assertThat(queries.events(run, null, 10))
                .extracting(RunEventView::message)
                .containsExactly(
                        "2 tracks are passed over: they failed before with corrupt_audio and have not changed since",
                        "1 track is passed over: it failed before with too_large and has not changed since, nor has"
                                + " the limit");
        assertThat(queries.events(run, null, 10)).allSatisfy(event -> {
            assertThat(event.level()).isEqualTo("info");
            assertThat(event.at()).isEqualTo(after(5));
        });
        assertThat(fixture.counts(run).passedOver()).isEqualTo(3);
        assertThat(fixture.state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(queries.failures(run, null, 10)).isEmpty();
    }

    @Test
    void discoveryThatFailsShouldTellWhatItHadPassedOver() {
        RunId run = runThatPassesOver();
        fixture.run(tx -> tx.failRun(run, "the folder is gone", after(5)));
        fixture.run(tx -> tx.failRun(run, "the folder is gone", after(6)));

        assertThat(queries.events(run, null, 10)).hasSize(2);
    }

    @Test
    void restartedDiscoveryShouldPassOverTheSame() {
        RunId run = runThatPassesOver();
        RunCounts before = fixture.counts(run);
        fixture.restartDiscovery(run);
        assertThat(fixture.counts(run)).isEqualTo(RunCounts.ZERO);
        fixture.admit(run, track("large.mp3"), track("a.mp3"), track("b.mp3"));
        fixture.run(tx -> tx.endDiscovery(run, NOW));

        assertThat(fixture.counts(run)).isEqualTo(before);
        assertThat(queries.events(run, null, 10)).hasSize(2);
    }

    private RunId runThatPassesOver() {
        failed(track("a.mp3"), ErrorCode.CORRUPT_AUDIO, null);
        failed(track("b.mp3"), ErrorCode.CORRUPT_AUDIO, null);
        failed(track("large.mp3"), ErrorCode.TOO_LARGE, PortFixture.LASTING.maxBytes());
        RunId run = fixture.newRun(session);
        fixture.admit(run, track("a.mp3"), track("large.mp3"));
        fixture.admit(run, track("b.mp3"));
        return run;
    }

    /** A run of one track that failed under this limit. */
    private void failed(FoundTrack track, ErrorCode code, Long limit) {
        fixture.runOf(session, track);
        JobAttempt key = fixture.leaseOne(session, worker).key();
        fixture.run(tx -> tx.fail(List.of(new AttemptFailure(key, code, "made to fail", limit)), NOW));
    }

    private int admitUnder(LastingFailures limits, FoundTrack... tracks) {
        RunId run = fixture.newRun(session);
        DiscoveryPage page = new DiscoveryPage(1, List.of(tracks), List.of());
        return fixture.<OptionalInt>get(tx -> tx.admit(run, page, limits, NOW)).orElseThrow();
    }

    @Test
    void newFactsShouldReplaceOldOnesWhereTheySaySomething() {
        RunId run = fixture.newRun(session);
        TrackKey key = new TrackKey(SourceKind.FOLDER, "a.mp3");
        fixture.admit(run, new FoundTrack(key, "v1", new TrackFacts("Old", "Old", "Album", 10.0)));
        fixture.admit(run, new FoundTrack(key, "v1", new TrackFacts(null, "New", null, null)));

        assertThat(fixture.leaseOne(session, worker).facts()).isEqualTo(new TrackFacts("Old", "New", "Album", 10.0));
    }

    @Test
    void repeatedPageShouldChangeNothing() {
        RunId run = fixture.newRun(session);
        DiscoveryPage first =
                new DiscoveryPage(1, List.of(track("a.mp3")), List.of(new RejectedItem(2, "???", "is no URL")));
        fixture.run(tx -> tx.admit(run, first, PortFixture.LASTING, NOW));
        RunCounts before = fixture.counts(run);

        assertThat(fixture.admit(run, first)).hasValue(0);
        assertThat(fixture.counts(run)).isEqualTo(before);
        assertThat(queries.events(run, null, 10)).hasSize(1);
    }

    @Test
    void endedRunShouldWantNoMoreTracks() {
        RunId run = fixture.newRun(session);
        fixture.run(tx -> tx.failRun(run, "the folder is gone", NOW));
        DiscoveryPage page = new DiscoveryPage(1, List.of(track("a.mp3")), List.of());

        assertThat(fixture.admit(run, page)).isEmpty();
        assertThat(fixture.counts(run)).isEqualTo(RunCounts.ZERO);
    }

    // --- leasing

    @Test
    void jobsShouldBeLeasedInTheOrderTheyWereFound() {
        fixture.runOf(session, tracks(0, 5));

        List<LeasedJob> leased = fixture.lease(session, worker, 3);

        assertThat(fixture.pathsOf(leased)).containsExactly("track0000.mp3", "track0001.mp3", "track0002.mp3");
        assertThat(leased).allSatisfy(job -> {
            assertThat(job.key().number()).isEqualTo(1);
            assertThat(job.worker()).isEqualTo(worker);
            assertThat(job.capability()).hasSizeGreaterThanOrEqualTo(20);
        });
    }

    @Test
    void orderShouldHoldAcrossPagesAndLeases() {
        RunId run = fixture.newRun(session);
        fixture.admitAt(run, NOW, tracks(0, 2));
        fixture.admitAt(run, NOW, tracks(2, 4));

        assertThat(fixture.pathsOf(fixture.leaseAt(session, worker, 3, NOW)))
                .containsExactly("track0000.mp3", "track0001.mp3", "track0002.mp3");
        assertThat(fixture.pathsOf(fixture.lease(session, worker, 3))).containsExactly("track0003.mp3");
    }

    @Test
    void nthJobShouldGoToTheNthTaker() {
        WorkerId second = fixture.worker(session);
        fixture.runOf(session, tracks(0, 4));

        List<LeasedJob> leased =
                fixture.list(tx -> tx.lease(session.id(), List.of(worker, second, second, worker, worker), NOW));

        assertThat(leased).extracting(LeasedJob::worker).containsExactly(worker, second, second, worker);
        assertThat(fixture.pathsOf(leased))
                .containsExactly("track0000.mp3", "track0001.mp3", "track0002.mp3", "track0003.mp3");
    }

    @Test
    void leasedJobsShouldNotBeLeasedAgain() {
        RunId run = fixture.runOf(session, tracks(0, 2));
        fixture.lease(session, worker, 2);

        assertThat(fixture.lease(session, worker, 1)).isEmpty();
        assertThat(fixture.counts(run)).isEqualTo(counts(2, 0, 0, 0, 0, 2, 0, 0));
    }

    @Test
    void sessionsShouldHaveQueuesOfTheirOwn() {
        Session other = fixture.session();
        fixture.runOf(other, track("theirs.mp3"));

        assertThat(fixture.lease(session, worker, 1)).isEmpty();
        assertThat(fixture.leaseOne(other, fixture.worker(other)).track().locator())
                .isEqualTo("theirs.mp3");
    }

    @Test
    void capabilityShouldStayTheSameForAllAttemptsOfAJob() {
        fixture.runOf(session, track("a.mp3"));
        LeasedJob first = fixture.leaseOne(session, worker);
        fixture.requeue(Requeue.lost(first.key()));
        LeasedJob second = fixture.leaseOne(session, worker);

        assertThat(second.capability()).isEqualTo(first.capability());
        assertThat(second.key()).isEqualTo(new JobAttempt(first.key().jobId(), 2));
    }

    // --- status

    @Test
    void statusShouldTellHowAnOpenLeaseStands() {
        fixture.runOf(session, track("a.mp3"));
        LeasedJob leased = fixture.leaseOne(session, worker);

        AttemptStatus status = fixture.status(leased.key());

        assertThat(status)
                .isEqualTo(new AttemptStatus(
                        leased.key(),
                        session.id(),
                        worker,
                        null,
                        JobState.LEASED,
                        1,
                        0,
                        Stage.WAITING,
                        Set.of(),
                        leased.track()));
        assertThat(status.holdsJob()).isTrue();
    }

    @Test
    void statusShouldTellWhichWorkersWereLostAtWork() {
        fixture.runOf(session, track("a.mp3"), track("b.mp3"));
        WorkerId decoding = lose(Stage.DECODE, Requeue::lost);
        WorkerId analysing = lose(Stage.ANALYSE, Requeue::lost);
        lose(Stage.FETCH, Requeue::lost);
        lose(Stage.DECODE, Requeue::released);
        lose(Stage.DECODE, Requeue::givenBack);
        JobAttempt last = fixture.leaseOne(session, worker).key();
        JobAttempt other = fixture.leaseOne(session, worker).key();
        fixture.run(tx -> tx.recordStages(List.of(new HeldProgress(last, Stage.ANALYSE, 0.5)), NOW));

        assertThat(fixture.status(last).lostWorkers()).containsExactlyInAnyOrder(decoding, analysing);
        assertThat(fixture.status(last).stage()).isEqualTo(Stage.ANALYSE);
        assertThat(fixture.status(other).lostWorkers()).isEmpty();
    }

    @Test
    void lossThatIsTakenBackShouldNotBeOne() {
        fixture.runOf(session, track("a.mp3"));
        LeasedJob lost = fixture.leaseOne(session, worker);
        fixture.run(tx -> tx.recordStages(List.of(new HeldProgress(lost.key(), Stage.DECODE, 0)), NOW));
        fixture.requeue(Requeue.lost(lost.key()));
        LeasedJob again = fixture.leaseOne(session, worker);
        assertThat(fixture.status(again.key()).lostWorkers()).containsExactly(worker);
        fixture.run(tx -> tx.takeBackLosses(List.of(lost.key(), again.key())));

        assertThat(fixture.status(again.key()).lostWorkers()).isEmpty();
        assertThat(fixture.status(lost.key()).outcome()).isEqualTo(AttemptOutcome.RELEASED);
        assertThat(fixture.status(again.key()).holdsJob()).isTrue();
    }

    /** A new worker takes the first job, comes to that stage, and loses it. */
    private WorkerId lose(Stage stage, Function<JobAttempt, Requeue> how) {
        WorkerId taker = fixture.worker(session);
        JobAttempt key = fixture.leaseOne(session, taker).key();
        fixture.run(tx -> tx.recordStages(List.of(new HeldProgress(key, stage, 0)), NOW));
        fixture.requeue(how.apply(key));
        return taker;
    }

    @Test
    void unknownAttemptsShouldHaveNoStatus() {
        fixture.runOf(session, track("a.mp3"));
        LeasedJob leased = fixture.leaseOne(session, worker);
        JobAttempt later = new JobAttempt(leased.key().jobId(), 2);
        JobAttempt nobodys = new JobAttempt(new JobId("NOSUCHJOB00000000000000000"), 1);

        assertThat(fixture.statuses(List.of(leased.key(), later, nobodys))).containsOnlyKeys(leased.key());
        assertThat(fixture.statuses(List.of())).isEmpty();
    }

    @Test
    void openLeasesShouldBeThoseOfTheWorkersAskedFor() {
        WorkerId second = fixture.worker(session);
        fixture.runOf(session, tracks(0, 3));
        LeasedJob ended = fixture.leaseOne(session, worker);
        LeasedJob mine = fixture.leaseOne(session, worker);
        LeasedJob theirs = fixture.leaseOne(session, second);
        fixture.store(result(ended.key(), 1));

        OpenLease ofMine = new OpenLease(mine.key(), session.id(), worker);
        OpenLease ofTheirs = new OpenLease(theirs.key(), session.id(), second);
        assertThat(fixture.list(tx -> tx.leasesOf(List.of(worker)))).containsExactly(ofMine);
        assertThat(fixture.list(tx -> tx.leasesOfNode())).containsExactlyInAnyOrder(ofMine, ofTheirs);
        assertThat(fixture.list(tx -> tx.leasesOf(List.of()))).isEmpty();
    }

    // --- storing

    @Test
    void storedResultShouldEndTheJob() {
        RunId run = fixture.runOf(session, track("a.mp3"));
        LeasedJob leased = fixture.leaseOne(session, worker);

        assertThat(fixture.store(result(leased.key(), 1))).isTrue();

        AttemptStatus status = fixture.status(leased.key());
        assertThat(status.outcome()).isEqualTo(AttemptOutcome.STORED);
        assertThat(status.jobState()).isEqualTo(JobState.STORED);
        assertThat(fixture.counts(run)).isEqualTo(counts(1, 0, 0, 0, 0, 0, 1, 0));
        assertThat(queries.trackByCapability(leased.capability())).isEmpty();
    }

    @Test
    void lateSuccessShouldBeStoredForAQueuedJob() {
        RunId run = fixture.runOf(session, track("a.mp3"));
        LeasedJob first = fixture.leaseOne(session, worker);
        fixture.requeue(Requeue.lost(first.key()));

        assertThat(fixture.store(result(first.key(), 1))).isTrue();

        assertThat(fixture.status(first.key()).outcome()).isEqualTo(AttemptOutcome.STORED);
        assertThat(fixture.lease(session, worker, 1)).isEmpty();
        assertThat(fixture.counts(run)).isEqualTo(counts(1, 0, 0, 0, 0, 0, 1, 0));
    }

    @Test
    void lateSuccessShouldCancelTheNewerAttempt() {
        fixture.runOf(session, track("a.mp3"));
        LeasedJob first = fixture.leaseOne(session, worker);
        fixture.requeue(Requeue.lost(first.key()));
        LeasedJob second = fixture.leaseOne(session, fixture.worker(session));

        assertThat(fixture.store(result(first.key(), 1))).isTrue();

        assertThat(fixture.status(second.key()).outcome()).isEqualTo(AttemptOutcome.CANCELLED);
        assertThat(fixture.list(tx -> tx.leasesOfNode())).isEmpty();
    }

    @Test
    void newerVersionShouldReplaceTheEmbedding() {
        fixture.runOf(session, track("a.mp3", "v1"));
        fixture.store(result(fixture.leaseOne(session, worker).key(), 1));
        fixture.runOf(session, track("a.mp3", "v2"));

        assertThat(fixture.store(result(fixture.leaseOne(session, worker).key(), 2)))
                .isTrue();

        assertThat(queries.embeddings(session.id(), null, null, 10))
                .singleElement()
                .satisfies(view -> assertThat(view.vector()).isEqualTo(vector(2)));
    }

    @Test
    void whatAListSaidShouldGoBeforeTheTagsAndWhatWasDecodedBeforeItsLength() {
        TrackKey key = new TrackKey(SourceKind.URL, "http://example.org/b.mp3");
        fixture.runOf(session, new FoundTrack(key, null, new TrackFacts("Artist", null, null, 24_348.0)));
        read(worker, new TrackFacts("Another", "Title", "Album", 6.0));

        assertThat(facts()).isEqualTo(new TrackFacts("Artist", "Title", "Album", 6.0));
    }

    @Test
    void trackShouldBeCalledByItsFileUntilItsTagsAreRead() {
        fixture.runOf(session, unnamed("Nina Simone - Sinnerman.mp3", "v1"));
        LeasedJob leased = fixture.leaseOne(session, worker);
        assertThat(leased.facts()).isEqualTo(new TrackFacts("Nina Simone", "Sinnerman", null, null));

        fixture.store(reading(leased.key(), new TrackFacts("N. Simone", "Sinnerman (Live)", null, 6.0)));

        assertThat(facts()).isEqualTo(new TrackFacts("N. Simone", "Sinnerman (Live)", null, 6.0));
    }

    @Test
    void tagsOfANewVersionShouldReplaceThoseOfTheOld() {
        fixture.runOf(session, unnamed("a.mp3", "v1"));
        read(worker, new TrackFacts("Old", "Old", "Old", 6.0));
        fixture.runOf(session, unnamed("a.mp3", "v2"));
        assertThat(facts()).isEqualTo(new TrackFacts("Old", "Old", "Old", 6.0));

        read(worker, new TrackFacts("New", "New", null, 7.0));

        assertThat(facts()).isEqualTo(new TrackFacts("New", "New", null, 7.0));
    }

    @Test
    void lateReadingOfAnOldVersionShouldLeaveTheNewOne() {
        Session other = fixture.session();
        WorkerId late = fixture.worker(other);
        fixture.runOf(other, unnamed("a.mp3", "v1"));
        LeasedJob old = fixture.leaseOne(other, late);
        fixture.runOf(session, unnamed("a.mp3", "v2"));
        read(worker, new TrackFacts("New", "New", null, 7.0));

        fixture.store(reading(old.key(), new TrackFacts("Old", "Old", "Old", 6.0)));

        assertThat(facts()).isEqualTo(new TrackFacts("New", "New", null, 7.0));
    }

    @Test
    void legacyWorkerShouldOnlyFillWhatIsEmpty() {
        fixture.runOf(session, unnamed("So What.mp3", "v1"));
        read(fixture.worker(session, "v0"), new TrackFacts("YouTube Artist", "So_What", null, null));
        assertThat(facts()).isEqualTo(new TrackFacts("YouTube Artist", "So What", null, null));

        fixture.runOf(session, unnamed("So What.mp3", "v2"));
        read(worker, new TrackFacts("Miles Davis", "So what", null, 545.0));
        fixture.runOf(session, unnamed("So What.mp3", "v3"));
        read(fixture.worker(session, "v0"), new TrackFacts("YouTube Artist", "So_What", "Album", null));

        assertThat(facts()).isEqualTo(new TrackFacts("Miles Davis", "So what", "Album", 545.0));
    }

    private void read(WorkerId by, TrackFacts facts) {
        fixture.store(reading(fixture.leaseOne(session, by).key(), facts));
    }

    private static StoredResult reading(JobAttempt key, TrackFacts facts) {
        return new StoredResult(key, vector(1), List.of(), facts, 1, Set.of());
    }

    private static FoundTrack unnamed(String path, String version) {
        return new FoundTrack(new TrackKey(SourceKind.FOLDER, path), version, TrackFacts.NONE);
    }

    private TrackFacts facts() {
        return queries.embeddings(session.id(), null, null, 10).get(0).facts();
    }

    @Test
    void manyResultsShouldBeStoredAtOnce() {
        RunId run = fixture.runOf(session, tracks(0, 50));
        List<LeasedJob> leased = fixture.lease(session, worker, 50);

        Set<JobAttempt> stored = fixture.get(tx -> tx.store(
                leased.stream()
                        .map(job -> result(job.key(), job.hashCode() % 97))
                        .toList(),
                NOW));

        assertThat(stored).hasSize(50);
        assertThat(fixture.counts(run)).isEqualTo(counts(50, 0, 0, 0, 0, 0, 50, 0));
    }

    @Test
    void nothingToStoreShouldBeNoProblem() {
        assertThat(fixture.<Set<JobAttempt>>get(tx -> tx.store(List.of(), NOW))).isEmpty();
        fixture.run(tx -> {
            tx.requeue(List.of(), NOW);
            tx.fail(List.of(), NOW);
            tx.takeBackLosses(List.of());
            tx.recordStages(List.of(), NOW);
            tx.recordPresence(List.of());
            tx.leasesOf(List.of());
            tx.lease(session.id(), List.of(), NOW);
        });
    }

    // --- putting back and failing

    @Test
    void lostJobShouldBeLeasedFirst() {
        RunId run = fixture.runOf(session, tracks(0, 3));
        LeasedJob first = fixture.leaseOne(session, worker);
        fixture.requeue(Requeue.lost(first.key()));

        assertThat(fixture.counts(run)).isEqualTo(counts(3, 0, 0, 0, 3, 0, 0, 0));
        assertThat(fixture.status(first.key()).outcome()).isEqualTo(AttemptOutcome.LOST);
        assertThat(fixture.pathsOf(fixture.lease(session, worker, 2)))
                .containsExactly("track0000.mp3", "track0001.mp3");
    }

    @Test
    void jobGivenBackLaterShouldStillGoBeforeTheQueue() {
        fixture.runOf(session, tracks(0, 4));
        List<LeasedJob> leased = fixture.lease(session, worker, 2);
        fixture.run(tx -> tx.requeue(List.of(Requeue.givenBack(leased.get(1).key())), after(60)));

        assertThat(fixture.status(leased.get(1).key()).outcome()).isEqualTo(AttemptOutcome.CANCELLED);
        assertThat(fixture.pathsOf(fixture.leaseAt(session, worker, 2, after(60))))
                .containsExactly("track0001.mp3", "track0002.mp3");
    }

    @Test
    void failedJobShouldWaitForItsTime() {
        fixture.runOf(session, tracks(0, 2));
        LeasedJob first = fixture.leaseOne(session, worker);
        fixture.requeue(Requeue.retry(failure(first.key()), after(30)));

        assertThat(fixture.status(first.key()).outcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(fixture.status(first.key()).failures()).isEqualTo(1);
        assertThat(fixture.pathsOf(fixture.lease(session, worker, 2))).containsExactly("track0001.mp3");
        assertThat(fixture.leaseAt(session, worker, 1, after(29))).isEmpty();
        assertThat(fixture.leaseAt(session, worker, 1, after(30)))
                .extracting(LeasedJob::key)
                .containsExactly(new JobAttempt(first.key().jobId(), 2));
    }

    @Test
    void lossesShouldNotCountAgainstTheTrack() {
        fixture.runOf(session, track("a.mp3"));
        fixture.requeue(Requeue.lost(fixture.leaseOne(session, worker).key()));
        LeasedJob again = fixture.leaseOne(session, worker);

        assertThat(fixture.status(again.key()).failures()).isZero();
        assertThat(fixture.status(again.key()).newestAttempt()).isEqualTo(2);
    }

    @Test
    void nextReadyShouldBeTheEarliestTimeThatIsStillToCome() {
        fixture.runOf(session, tracks(0, 3));
        assertThat(fixture.find(tx -> tx.nextReady(NOW))).isEmpty();
        List<LeasedJob> leased = fixture.lease(session, worker, 3);
        fixture.requeue(Requeue.retry(failure(leased.get(0).key()), after(40)));
        fixture.requeue(Requeue.retry(failure(leased.get(1).key()), after(20)));

        assertThat(fixture.find(tx -> tx.nextReady(NOW))).contains(after(20));
        assertThat(fixture.find(tx -> tx.nextReady(after(20)))).contains(after(40));
        assertThat(fixture.find(tx -> tx.nextReady(after(40)))).isEmpty();
    }

    @Test
    void failedJobShouldEndWithItsReason() {
        RunId run = fixture.runOf(session, track("a.mp3"));
        LeasedJob leased = fixture.leaseOne(session, worker);
        fixture.fail(leased.key(), ErrorCode.TOO_SHORT);

        AttemptStatus status = fixture.status(leased.key());
        assertThat(status.jobState()).isEqualTo(JobState.FAILED);
        assertThat(status.outcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(status.failures()).isEqualTo(1);
        assertThat(fixture.counts(run)).isEqualTo(counts(1, 0, 0, 0, 0, 0, 0, 1));
        assertThat(queries.trackByCapability(leased.capability())).isEmpty();
    }

    // --- orders that may be repeated

    @Test
    void keyedRequestShouldBeRememberedUntilItIsForgotten() {
        RunId run = fixture.newRun(session);
        KeyedRequest first = new KeyedRequest(key("one"), session.id(), null);
        KeyedRequest second = new KeyedRequest(key("two"), session.id(), run);
        fixture.run(tx -> tx.keepKeyedRequest(first, NOW));
        fixture.run(tx -> tx.keepKeyedRequest(second, after(10)));
        fixture.run(tx -> tx.keepKeyedRequest(second, after(20)));

        assertThat(keyed("one")).contains(first);
        assertThat(keyed("two")).contains(second);
        assertThat(keyed("three")).isEmpty();
        fixture.run(tx -> tx.forgetKeyedRequests(after(10)));
        assertThat(keyed("one")).isEmpty();
        assertThat(keyed("two")).contains(second);
        assertThat(fixture.find(tx -> tx.run(run))).isEqualTo(queries.run(run));
    }

    @Test
    void keyOfAnotherOrderShouldBeRefused() {
        fixture.run(tx -> tx.keepKeyedRequest(new KeyedRequest(key("one"), session.id(), null), NOW));
        KeyedRequest other = new KeyedRequest(key("one"), fixture.session().id(), null);

        assertThatThrownBy(() -> fixture.run(tx -> tx.keepKeyedRequest(other, NOW)))
                .isInstanceOf(StoreRefusalException.class);
    }

    private static IdempotencyKey key(String value) {
        return new IdempotencyKey(value, "0123456789abcdef".repeat(4));
    }

    private Optional<KeyedRequest> keyed(String key) {
        return fixture.find(tx -> tx.keyedRequest(key));
    }

    // --- the course of a run

    @Test
    void runShouldBeginDiscovering() {
        RunId run = fixture.newRun(session);

        assertThat(fixture.list(DispatchTransaction::unfinishedDiscoveries))
                .extracting(unfinished -> unfinished.run().id())
                .contains(run);
        fixture.admit(run, track("a.mp3"));
        fixture.run(tx -> tx.endDiscovery(run, NOW));
        assertThat(fixture.state(run)).isEqualTo(RunState.RUNNING);
        assertThat(fixture.list(DispatchTransaction::unfinishedDiscoveries)).isEmpty();
    }

    @Test
    void unfinishedDiscoveriesShouldComeWithoutTheirLists() {
        SourceSpec file = new SourceSpec.ListFile("lists/x.m3u");
        SourceSpec empty = new SourceSpec.ListText(ListFormat.M3U, "");
        SourceSpec text =
                new SourceSpec.ListText(ListFormat.NDJSON, "\"http://example.org/ü🎵\0.mp3\"\r\n".repeat(50_000));
        fixture.newRun(session, file);
        RunId ofEmpty = fixture.newRun(session, empty);
        RunId ofText = fixture.newRun(session, text);

        assertThat(fixture.list(DispatchTransaction::unfinishedDiscoveries))
                .extracting(unfinished -> unfinished.run().source())
                .containsExactlyInAnyOrder(file, empty.shown(), text.shown());
        assertThat(queries.listPiece(ofEmpty, 0)).isEmpty();
        assertThat(listOf(ofText)).isEqualTo(((SourceSpec.ListText) text).content());
    }

    private String listOf(RunId run) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Optional<byte[]> piece = queries.listPiece(run, 0);
        for (int next = 1; piece.isPresent(); next++) {
            assertThat(piece.get()).hasSizeLessThanOrEqualTo(64 << 10);
            all.writeBytes(piece.get());
            piece = queries.listPiece(run, next);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Test
    void startsOfADiscoveryShouldBeRemembered() {
        RunId one = fixture.newRun(session);
        RunId other = fixture.newRun(session);
        fixture.run(tx -> tx.recordDiscoveryStarts(Map.of(one, 2, other, 1)));
        fixture.run(tx -> tx.recordDiscoveryStarts(Map.of(other, 3)));

        assertThat(fixture.list(DispatchTransaction::unfinishedDiscoveries))
                .extracting(UnfinishedDiscovery::starts)
                .containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void insertingTheSameRunAgainShouldDoNothing() {
        RunId id = fixture.runOf(session, track("a.mp3"));
        Run run = queries.run(id).orElseThrow();

        fixture.run(tx -> tx.insertRun(run));

        assertThat(queries.run(id)).contains(run);
    }

    @Test
    void runShouldCompleteOnceNothingIsLeft() {
        RunId run = fixture.runOf(session, tracks(0, 2));
        RunId other = fixture.runOf(session, tracks(2, 3));
        List<LeasedJob> leased = fixture.lease(session, worker, 2);
        fixture.store(result(leased.get(0).key(), 1));
        assertThat(fixture.state(run)).isEqualTo(RunState.RUNNING);
        JobAttempt last = leased.get(1).key();
        fixture.run(tx -> tx.fail(List.of(new AttemptFailure(last, ErrorCode.TOO_SHORT, "short")), after(9)));

        assertThat(fixture.state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(queries.run(run).orElseThrow().finishedAt()).isEqualTo(after(9));
        assertThat(fixture.state(other)).isEqualTo(RunState.RUNNING);
    }

    @Test
    void runShouldCompleteWithItsDiscoveryWhenNothingIsLeft() {
        RunId run = fixture.newRun(session);
        fixture.admit(run, track("a.mp3"));
        fixture.store(result(fixture.leaseOne(session, worker).key(), 1));
        assertThat(fixture.state(run)).isEqualTo(RunState.DISCOVERING);
        fixture.run(tx -> tx.endDiscovery(run, after(9)));

        assertThat(fixture.state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(queries.run(run).orElseThrow().finishedAt()).isEqualTo(after(9));
    }

    @Test
    void everyRunThatWantedTheLastJobShouldCompleteWithIt() {
        RunId first = fixture.runOf(session, track("a.mp3"));
        RunId second = fixture.runOf(session, track("a.mp3"));
        fixture.store(result(fixture.leaseOne(session, worker).key(), 1));

        assertThat(fixture.state(first)).isEqualTo(RunState.COMPLETED);
        assertThat(fixture.state(second)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void failedRunShouldSayWhyAndStayFailed() {
        RunId run = fixture.newRun(session);
        fixture.run(tx -> tx.failRun(run, "the folder is gone", after(3)));
        fixture.run(tx -> tx.failRun(run, "another reason", after(4)));
        fixture.run(tx -> tx.endDiscovery(run, after(4)));

        Run failed = queries.run(run).orElseThrow();
        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.message()).isEqualTo("the folder is gone");
        assertThat(failed.finishedAt()).isEqualTo(after(3));
    }

    // --- beginning a discovery again

    @Test
    void restartedDiscoveryShouldKeepItsJobsAndForgetTheRest() {
        RunId run = interruptedRun();

        fixture.restartDiscovery(run);

        assertThat(fixture.counts(run)).isEqualTo(counts(4, 0, 0, 0, 1, 1, 1, 1));
        assertThat(queries.events(run, null, 10)).isEmpty();
    }

    @Test
    void restartedDiscoveryShouldEndWithTheCountsOfOneThatWasNotInterrupted() {
        RunId run = interruptedRun();
        RunCounts before = fixture.counts(run);
        fixture.restartDiscovery(run);
        fixture.admit(run, track("known.mp3"), track("stored.mp3"), track("failed.mp3"));
        fixture.reject(run, new RejectedItem(7, "???", "is no URL"));
        fixture.admit(run, track("leased.mp3"), track("queued.mp3"), track("leased.mp3"));

        assertThat(fixture.counts(run)).isEqualTo(before);
        assertThat(fixture.admit(run, track("more.mp3"))).isEqualTo(1);
        assertThat(queries.events(run, null, 10)).hasSize(1);
    }

    @Test
    void discoveryThatIsOverShouldNotRestart() {
        RunId run = fixture.runOf(session, tracks(0, 2));
        RunCounts before = fixture.counts(run);

        fixture.restartDiscovery(run);

        assertThat(fixture.counts(run)).isEqualTo(before);
        assertThat(fixture.state(run)).isEqualTo(RunState.RUNNING);
    }

    /** Has one job in each state, a track that was embedded before, a repeated one and a rejected item. */
    private RunId interruptedRun() {
        fixture.runOf(session, track("known.mp3"));
        fixture.store(result(fixture.leaseOne(session, worker).key(), 1));
        RunId run = fixture.newRun(session);
        fixture.admit(run, track("known.mp3"), track("stored.mp3"), track("failed.mp3"));
        fixture.reject(run, new RejectedItem(7, "???", "is no URL"));
        fixture.store(result(fixture.leaseOne(session, worker).key(), 1));
        fixture.fail(fixture.leaseOne(session, worker).key(), ErrorCode.CORRUPT_AUDIO);
        fixture.admit(run, track("leased.mp3"), track("queued.mp3"), track("leased.mp3"));
        fixture.leaseOne(session, worker);
        return run;
    }

    // --- the rule that counts keep

    @Test
    void countsShouldAddUpWhateverHappens() {
        RunId first = fixture.newRun(session);
        fixture.admit(first, tracks(0, 20));
        RunId second = fixture.newRun(session);
        fixture.admit(second, tracks(10, 30));
        WorkerId other = fixture.worker(session);
        for (int i = 0; i < 12; i++) {
            List<LeasedJob> leased = fixture.list(tx -> tx.lease(session.id(), List.of(worker, other), NOW));
            endInTurn(i, leased.get(0).key());
            assertThat(fixture.counts(first)).satisfies(DispatchStoreContract::addsUp);
            assertThat(fixture.counts(second)).satisfies(DispatchStoreContract::addsUp);
        }
        assertThat(fixture.counts(first).discovered()).isEqualTo(20);
        assertThat(fixture.counts(second).discovered()).isEqualTo(20);
    }

    private void endInTurn(int turn, JobAttempt key) {
        switch (turn % 4) {
            case 0 -> fixture.store(result(key, turn));
            case 1 -> fixture.fail(key, ErrorCode.NOT_FOUND);
            case 2 -> fixture.requeue(Requeue.retry(failure(key), after(1000)));
            default -> fixture.requeue(Requeue.givenBack(key));
        }
    }

    private static void addsUp(RunCounts c) {
        assertThat(c.repeated()
                        + c.alreadyEmbedded()
                        + c.passedOver()
                        + c.queued()
                        + c.leased()
                        + c.stored()
                        + c.failed()
                        + c.cancelled())
                .as("parts of %s", c)
                .isEqualTo(c.discovered());
    }

    private List<WorkerView> queriedWorkers() {
        return queries.workers(session.id(), null, 10);
    }

    private static RunCounts counts(
            int discovered, int rejected, int repeated, int embedded, int queued, int leased, int stored, int failed) {
        return new RunCounts(discovered, rejected, repeated, embedded, 0, queued, leased, stored, failed, 0);
    }
}
