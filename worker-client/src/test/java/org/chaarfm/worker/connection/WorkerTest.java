package org.chaarfm.worker.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.worker.connection.Messages.CREDENTIAL;
import static org.chaarfm.worker.connection.Messages.MODEL;
import static org.chaarfm.worker.connection.Messages.attempt;
import static org.chaarfm.worker.connection.Messages.cancelled;
import static org.chaarfm.worker.connection.Messages.job;
import static org.chaarfm.worker.connection.Messages.keep;
import static org.chaarfm.worker.connection.Messages.welcome;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Hello.HeldState;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;
import org.chaarfm.protocol.message.Welcome.Limits;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;
import org.chaarfm.worker.connection.ModelProvider.LoadedModel;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.fetch.TrustedCertificates;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.status.BackgroundStatus;
import org.chaarfm.worker.status.PlainStatus;
import org.chaarfm.worker.status.Tally;
import org.chaarfm.worker.status.WorkerEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole worker over real sockets, with files from a real server; only the analysis is the test's. */
@Timeout(60)
class WorkerTest {
    private static final JobAttempt FIRST = attempt("job-1", 1);
    private static final JobAttempt SECOND = attempt("job-2", 1);
    private static final JobAttempt THIRD = attempt("job-3", 1);
    private static final LeaseTimes QUICK = new LeaseTimes(1, 30);
    private static final Limits LIMITS = new Limits(1_000_000, 600, false);

    @TempDir
    Path cache;

    private final TestingAnalyser analyser = new TestingAnalyser();
    private final TestingStatus status = new TestingStatus();
    private InstantSource timeOfDay = InstantSource.system();
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = toClose.size() - 1; i >= 0; i--) {
            toClose.get(i).close();
        }
    }

    @Test
    void trackShouldGoAllTheWay() throws Exception {
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        start(coordinator, 1, 0);
        TestingPeer peer = coordinator.next();
        assertThat(peer.next(Hello.class).held()).isEmpty();
        peer.send(welcome(ResumeDecision.NONE, QUICK, LIMITS, CREDENTIAL));
        assertThat(peer.next(Ready.class)).isEqualTo(new Ready(MODEL, 1, 0));
        analyser.permits.release();

        peer.send(job(FIRST));

        Result result = peer.next(Result.class);
        assertThat(result.attempt()).isEqualTo(FIRST);
        assertThat(result.outcome()).isInstanceOfSatisfying(ResultOutcome.Success.class, success -> {
            assertThat(success.data().analysis().vector().length()).isEqualTo(200);
            assertThat(success.data().track().tags().artist()).isNull();
            assertThat(success.data().track().sourceUrl()).isNull();
        });
        assertThat(cache.resolve("workers/1/fetched")).isEmptyDirectory();
    }

    @Test
    void pausedWorkerShouldFinishWhatItHasAndGiveBackWhatCrossedThePause() throws Exception {
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        Worker worker = start(coordinator, 1, 1);
        TestingPeer peer = joined(coordinator);
        peer.send(job(FIRST));
        awaitStage(peer, FIRST, Stage.ANALYSE);

        worker.pause();
        assertThat(peer.next(Ready.class).slots()).isZero();
        peer.send(job(SECOND));

        assertThat(peer.next(Result.class)).isEqualTo(cancelled(SECOND));
        analyser.permits.release();
        assertThat(peer.next(Result.class).outcome()).isInstanceOf(ResultOutcome.Success.class);
    }

    @Test
    void unacknowledgedResultShouldBeSentAgainAfterTheCoordinatorCameBack() throws Exception {
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        start(coordinator, 1, 0);
        TestingPeer before = joined(coordinator);
        analyser.permits.release();
        before.send(job(FIRST));
        Result sent = before.next(Result.class);
        coordinator.stop();
        coordinator.start();

        TestingPeer after = coordinator.next();

        assertThat(after.next(Hello.class).held()).containsExactly(new HeldJob(FIRST, HeldState.FINISHED));
        after.send(welcome(ResumeDecision.NONE, QUICK, LIMITS, null));
        assertThat(after.next(Result.class)).isEqualTo(sent);
        after.next(Ready.class);
        assertThat(coordinator.authorizations()).containsExactly(CREDENTIAL.authorization());
    }

    @Test
    void jobThatIsKeptShouldGoOnThroughAReconnect() throws Exception {
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        start(coordinator, 1, 0);
        TestingPeer before = joined(coordinator);
        before.send(job(FIRST));
        awaitStage(before, FIRST, Stage.ANALYSE);
        before.close(1012);

        TestingPeer after = coordinator.next();
        assertThat(after.next(Hello.class).held()).containsExactly(new HeldJob(FIRST, HeldState.RUNNING));
        after.send(welcome(keep(FIRST), QUICK, LIMITS, null));
        after.next(Ready.class);
        analyser.permits.release();

        assertThat(after.next(Result.class).outcome().status()).isEqualTo(ResultOutcome.Status.SUCCESS);
    }

    @Test
    void heartbeatsShouldGoOnWhileTheConnectionsThreadIsBusy() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        status.reaction = event -> {
            if (event instanceof WorkerEvent.TrackStarted) {
                busy.countDown();
                await(mayGoOn);
            }
        };
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        start(coordinator, 1, 0);
        TestingPeer peer = joined(coordinator);
        peer.send(job(FIRST));
        await(busy);
        try {
            peer.forget();
            peer.heartbeat(); // May have been under way before the job came.
            for (int i = 0; i < 2; i++) {
                assertThat(peer.heartbeat().held()).singleElement().satisfies(held -> assertThat(held.attempt())
                        .isEqualTo(FIRST));
            }
        } finally {
            mayGoOn.countDown();
        }
    }

    @Test
    void heartbeatsShouldGoOnWhileEveryCoreIsBusy() throws Exception {
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        start(coordinator, 1, 0);
        TestingPeer peer = joined(coordinator);
        AtomicBoolean over = new AtomicBoolean();
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            Thread busy = new Thread(() -> {
                while (!over.get()) {
                    Thread.onSpinWait();
                }
            });
            busy.setDaemon(true);
            busy.start();
        }
        try {
            for (int i = 0; i < 4; i++) {
                peer.heartbeat(); // It waits less than a coordinator would before it gives the jobs to others.
            }
        } finally {
            over.set(true);
        }
    }

    @Test
    void resultsShouldGoOnWhileTheTerminalDoesNotRead() throws Exception {
        PrintWriter blocked = new PrintWriter(new PipedOutputStream(new PipedInputStream(16)), false, UTF_8);
        Tally tally = new Tally();
        InstantSource clock = InstantSource.system();
        BackgroundStatus background =
                new BackgroundStatus(new PlainStatus(blocked, ZoneOffset.UTC, tally), tally, clock);
        toClose.add(background);
        status.reaction = background::tell;
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        start(coordinator, 1, 0);
        TestingPeer peer = joined(coordinator);
        analyser.permits.release(2);

        for (JobAttempt attempt : List.of(FIRST, SECOND)) {
            peer.send(job(attempt));
            assertThat(peer.next(Result.class).attempt()).isEqualTo(attempt);
            peer.send(new Ack(attempt, AckOutcome.STORED, null));
        }
    }

    @Test
    void lackOfMemoryOnTheConnectionsThreadShouldLeadToANewConnection() throws Exception {
        Set<String> failing = new HashSet<>(Set.of("connecting", "ready"));
        status.reaction = event -> {
            if (failing.remove(event.name())) {
                throw new OutOfMemoryError("told to");
            }
        };
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        start(coordinator, 1, 0);
        joined(coordinator);

        joined(coordinator); // What it was doing when memory lacked, it does again.

        assertThat(failing).isEmpty();
    }

    @Test
    void errorThatWouldComeAgainShouldEndTheWorker() throws Exception {
        status.reaction = event -> {
            if (event instanceof WorkerEvent.Ready) {
                throw new NoClassDefFoundError("org/chaarfm/Gone");
            }
        };
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        CompletableFuture<Worker.End> end = new CompletableFuture<>();
        start(coordinator, 1, 0, end);
        joined(coordinator);

        assertThat(end.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(Worker.End.STOPPED);
        assertThat(status.all(WorkerEvent.Ended.class)).singleElement().satisfies(told -> assertThat(told.reason())
                .contains("org/chaarfm/Gone"));
    }

    @Test
    void enteringDecodeShouldSendAHeartbeatAtOnce() throws Exception {
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        start(coordinator, 1, 0);
        TestingPeer peer = joined(coordinator, new LeaseTimes(3_600, 86_400));
        if (peer.heartbeats().isEmpty()) { // The one that begins the rhythm, an hour before the next.
            peer.heartbeat();
        }

        peer.send(job(FIRST));

        assertThat(peer.heartbeat().held()).singleElement().satisfies(held -> assertThat(held.stage())
                .isIn(Stage.DECODE, Stage.ANALYSE));
    }

    @Test
    void drainShouldFinishWhatRunsAndGiveBackTheRest() throws Exception {
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        CompletableFuture<Worker.End> end = new CompletableFuture<>();
        Worker worker = start(coordinator, 1, 1, end);
        TestingPeer peer = joined(coordinator);
        peer.send(job(FIRST));
        awaitStage(peer, FIRST, Stage.ANALYSE);
        peer.send(job(SECOND));

        worker.drain("the test wants it");

        peer.next(WorkerDrain.class);
        assertThat(peer.next(Result.class)).isEqualTo(cancelled(SECOND));
        peer.send(job(THIRD)); // Crossed the drain.
        assertThat(peer.next(Result.class)).isEqualTo(cancelled(THIRD));
        analyser.permits.release();
        assertThat(peer.next(Result.class).outcome().status()).isEqualTo(ResultOutcome.Status.SUCCESS);
        assertThat(end).isNotDone();
        for (JobAttempt attempt : List.of(FIRST, SECOND, THIRD)) {
            peer.send(new Ack(attempt, AckOutcome.RECORDED, null));
        }
        assertThat(peer.closeCode()).isEqualTo(1000);
        assertThat(end.get(30, TimeUnit.SECONDS).exitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource(WrongClock.class)
    void wrongClockShouldMakeNoDifference(WrongClock clock) throws Exception {
        timeOfDay = clock.over(InstantSource.system());
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        CompletableFuture<Worker.End> end = new CompletableFuture<>();
        Worker worker = start(coordinator, 1, 0, end);
        TestingPeer before = joined(coordinator);
        analyser.permits.release(3);
        before.send(job(FIRST));
        assertThat(before.next(Result.class).outcome().status()).isEqualTo(ResultOutcome.Status.SUCCESS);
        before.send(new Ack(FIRST, AckOutcome.STORED, null));
        before.send(job(SECOND));
        Result unacknowledged = before.next(Result.class);
        coordinator.stop();
        coordinator.start();

        TestingPeer after = coordinator.next();
        assertThat(after.next(Hello.class).held()).containsExactly(new HeldJob(SECOND, HeldState.FINISHED));
        after.send(welcome(ResumeDecision.NONE, QUICK, LIMITS, null));
        assertThat(after.next(Result.class)).isEqualTo(unacknowledged);
        after.next(Ready.class);
        after.send(new Ack(SECOND, AckOutcome.STORED, null));
        after.send(job(THIRD));
        assertThat(after.next(Result.class).outcome().status()).isEqualTo(ResultOutcome.Status.SUCCESS);
        after.send(new Ack(THIRD, AckOutcome.STORED, null));
        worker.drain("the run is over");

        assertThat(end.get(30, TimeUnit.SECONDS).exitCode()).isZero();
        assertThat(status.all(WorkerEvent.Disconnected.class))
                .as("by the restart")
                .isNotEmpty();
    }

    /** What a machine may take for the time. */
    private enum WrongClock {
        YEARS_AHEAD,
        YEARS_BEHIND,
        /** Forward and back by an hour, every few seconds. */
        JUMPS;

        InstantSource over(InstantSource right) {
            AtomicInteger readings = new AtomicInteger();
            return () -> {
                Duration wrong =
                        switch (this) {
                            case YEARS_AHEAD -> Duration.ofDays(15_000);
                            case YEARS_BEHIND -> Duration.ofDays(-15_000);
                            case JUMPS -> Duration.ofHours(readings.incrementAndGet() / 30 % 2);
                        };
                return right.instant().plus(wrong);
            };
        }
    }

    @Test
    void cancelShouldEndAJobThatRuns() throws Exception {
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        start(coordinator, 1, 0);
        TestingPeer peer = joined(coordinator);
        peer.send(job(FIRST));
        awaitStage(peer, FIRST, Stage.ANALYSE);

        peer.send(new Cancel(FIRST));

        assertThat(peer.next(Result.class)).isEqualTo(cancelled(FIRST));
    }

    @Test
    void leavingAtOnceShouldLeaveNoFetchedFile() throws Exception {
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        Worker worker = start(coordinator, 1, 0);
        TestingPeer peer = joined(coordinator);
        peer.send(job(FIRST));
        awaitStage(peer, FIRST, Stage.ANALYSE);
        assertThat(cache.resolve("workers/1/fetched")).isNotEmptyDirectory();

        worker.abandon();

        assertThat(cache.resolve("workers/1/fetched")).isEmptyDirectory();
    }

    @Test
    void closedSessionShouldEndTheWorker() throws Exception {
        TestingCoordinator coordinator = coordinator(Subprotocol.V1);
        CompletableFuture<Worker.End> end = new CompletableFuture<>();
        start(coordinator, 1, 0, end);

        joined(coordinator).close(4001);

        assertThat(end.get(30, TimeUnit.SECONDS)).satisfies(why -> {
            assertThat(why.exitCode()).isEqualTo(1);
            assertThat(why.reason()).contains("session is closed");
        });
    }

    @Test
    void workerShouldCarryOnInV0WithAServerThatKnowsNothingElse() throws Exception {
        TestingCoordinator coordinator = coordinator();
        start(coordinator, 1, 1);
        TestingPeer peer = coordinator.next();
        analyser.permits.release();

        peer.sendText("{\"type\":\"job\",\"job_id\":\"7\",\"payload\":{\"artist\":null,\"title\":null,"
                + "\"table_name\":\"t\",\"youtube_url\":\"" + coordinator.url() + "/media/secret/song.mp3\"}}");

        assertThat(peer.frame()).contains("\"job_id\":\"7\"").contains("\"status\":\"success\"");
    }

    @Test
    void workerShouldStayWhateverAV0ServerSends() throws Exception {
        TestingCoordinator coordinator = coordinator();
        start(coordinator, 1, 1);
        TestingPeer peer = coordinator.next();
        for (String nonsense : List.of("hello?", "", "[]", "{}", "{\"type\":\"welcome\"}", "x".repeat(1 << 20))) {
            peer.sendText(nonsense);
        }
        peer.sendText("{\"type\":\"ping\"}");
        assertThat(peer.frame()).isEqualTo("{\"type\":\"pong\"}");

        peer.sendText("{\"type\":\"job\",\"job_id\":\"8\",\"payload\":{\"job_type\":\"fetch_genre\","
                + "\"genre\":\"jazz\",\"limit\":null,\"quality_config\":null}}");

        assertThat(peer.frame()).contains("\"job_id\":\"8\"").contains("\"status\":\"failed\"");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitStage(TestingPeer peer, JobAttempt attempt, Stage stage) throws InterruptedException {
        while (peer.heartbeat().held().stream()
                .noneMatch(held -> held.attempt().equals(attempt) && held.stage() == stage)) {
            // The next one comes within a second.
        }
    }

    private TestingPeer joined(TestingCoordinator coordinator) throws InterruptedException, IOException {
        return joined(coordinator, QUICK);
    }

    private static TestingPeer joined(TestingCoordinator coordinator, LeaseTimes times)
            throws InterruptedException, IOException {
        TestingPeer peer = coordinator.next();
        peer.next(Hello.class);
        peer.send(welcome(ResumeDecision.NONE, times, LIMITS, CREDENTIAL));
        peer.next(Ready.class);
        return peer;
    }

    private TestingCoordinator coordinator(String... subprotocols) {
        TestingCoordinator coordinator =
                new TestingCoordinator(List.of(subprotocols), Map.of("/media/secret/song.mp3", new byte[5000]));
        toClose.add(coordinator);
        return coordinator;
    }

    private Worker start(TestingCoordinator coordinator, int slots, int prefetch) throws IOException {
        return start(coordinator, slots, prefetch, new CompletableFuture<>());
    }

    private Worker start(TestingCoordinator coordinator, int slots, int prefetch, CompletableFuture<Worker.End> end)
            throws IOException {
        WorkerIdentity identity = WorkerIdentity.here(
                CoordinatorAddress.parse(coordinator.url()), new TypedCode("abcde-fghjk"), "kitchen", "1.2.3");
        ModelProvider models = (wanted, address, reach) ->
                CompletableFuture.completedFuture(new LoadedModel(analyser, new Ready(wanted, slots, prefetch)));
        ProcessFolder folder = ProcessFolder.acquire(cache, identity.address(), identity.code());
        Holdings holdings = new Holdings(timeOfDay, folder.journal());
        Worker worker = new Worker(
                identity,
                folder,
                PrivateAddresses.SESSION,
                TrustedCertificates.ofThisMachine(),
                holdings,
                models,
                status,
                timeOfDay);
        toClose.add(worker);
        Thread running = new Thread(
                () -> {
                    try {
                        end.complete(worker.run());
                    } catch (InterruptedException e) {
                        end.completeExceptionally(e);
                    }
                },
                "worker");
        running.setDaemon(true);
        running.start();
        return worker;
    }
}
