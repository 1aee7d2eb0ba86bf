package org.chaarfm.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload.DiscoverJob;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source.GenreSource;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class JobRunnerTest {
    private static final JobLimits LIMITS = new JobLimits(1000, Duration.ofMinutes(10), Reach.ANYWHERE);

    @TempDir
    Path folder;

    private final Holdings holdings = new Holdings(InstantSource.system());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));
    private final BlockingQueue<String> exhausted = new LinkedBlockingQueue<>();
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private final Map<JobAttempt, List<Stage>> stages = new ConcurrentHashMap<>();
    private HttpServer server;
    private JobRunner runner;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write(new byte[3]);
            exchange.close();
        });
        server.start();
        runner = runner(1, 1);
    }

    @AfterEach
    void stop() {
        runner.close();
        server.stop(0);
    }

    @Test
    void badTracksShouldEndWithTheirCodeAndNotStopTheOthers() throws Exception {
        FileAnalyser analyser = (file, longest, progress) -> {
            String name = file.getFileName().toString();
            if (name.endsWith("short.mp3")) {
                throw new TrackException(ErrorCode.TOO_SHORT, "2 s of sound");
            }
            if (name.endsWith("defect.mp3")) {
                throw new IllegalStateException("a defect");
            }
            if (name.endsWith("huge.mp3")) {
                throw new OutOfMemoryError("no more");
            }
            if (name.endsWith("broken.mp3")) {
                throw new StackOverflowError();
            }
            return analysed();
        };

        assertThat(failure(analyser, "short.mp3").code()).isEqualTo(ErrorCode.TOO_SHORT);
        assertThat(failure(analyser, "defect.mp3").code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(failure(analyser, "huge.mp3").code()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
        assertThat(failure(analyser, "broken.mp3").code()).isEqualTo(ErrorCode.INTERNAL);
        runner.submit(job("good", "good.mp3"), analyser, LIMITS);
        assertThat(next().outcome()).isInstanceOf(ResultOutcome.Success.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void retryAfterShouldTravelWithTheFailure() throws Exception {
        FileAnalyser analyser = (file, longest, progress) -> {
            throw new TrackException(ErrorCode.UNAVAILABLE, "later", Duration.ofMinutes(2));
        };

        assertThat(failure(analyser, "x.mp3").retryAfterS()).isEqualTo(120);
    }

    @Test
    void nextTrackShouldBeFetchedWhileOneIsAnalysed() throws Exception {
        PatientAnalyser analyser = new PatientAnalyser();
        runner.submit(job("a", "a.mp3"), analyser, LIMITS);
        analyser.awaitBusy(1);

        runner.submit(job("b", "b.mp3"), analyser, LIMITS);

        Awaitility.await().until(() -> filesIn(folder) == 2);
        Awaitility.await().until(() -> stageOf("b") == Stage.WAITING);
        assertThat(analyser.most.get()).isEqualTo(1);
        analyser.permits.release();
        assertThat(next().attempt()).isEqualTo(attempt("a"));
        analyser.permits.release();
        assertThat(next().attempt()).isEqualTo(attempt("b"));
        assertThat(analyser.most.get()).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void slotThatIsAddedShouldTakeWhatWaits() throws Exception {
        runner = runner(1, 1);
        PatientAnalyser analyser = new PatientAnalyser();
        runner.submit(job("a", "a.mp3"), analyser, LIMITS);
        runner.submit(job("b", "b.mp3"), analyser, LIMITS);
        Awaitility.await().until(() -> analyser.busy.get() == 1);

        runner.resize(2, 0);

        Awaitility.await().until(() -> analyser.busy.get() == 2);
        runner.submit(job("c", "c.mp3"), analyser, LIMITS); // Nothing is fetched ahead any more.
        assertThat(next().outcome()).isInstanceOf(ResultOutcome.Cancelled.class);
        analyser.permits.release(2);
        assertThat(List.of(next(), next()))
                .allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(ResultOutcome.Success.class));
    }

    @Test
    void slotsShouldWorkAtTheSameTime() throws Exception {
        runner = runner(2, 0);
        PatientAnalyser analyser = new PatientAnalyser();

        runner.submit(job("a", "a.mp3"), analyser, LIMITS);
        runner.submit(job("b", "b.mp3"), analyser, LIMITS);

        analyser.awaitBusy(2);
        analyser.permits.release(2);
        next();
        next();
    }

    @Test
    void jobOverTheCapacityShouldBeGivenBack() throws Exception {
        PatientAnalyser analyser = new PatientAnalyser();
        runner.submit(job("a", "a.mp3"), analyser, LIMITS);
        runner.submit(job("b", "b.mp3"), analyser, LIMITS);

        runner.submit(job("c", "c.mp3"), analyser, LIMITS);

        assertThat(next()).isEqualTo(new Result(attempt("c"), new ResultOutcome.Cancelled()));
        analyser.permits.release(2);
        next();
        next();
    }

    @Test
    void givingBackShouldSpareWhatHasASlot() throws Exception {
        PatientAnalyser analyser = new PatientAnalyser();
        runner.submit(job("a", "a.mp3"), analyser, LIMITS);
        analyser.awaitBusy(1);
        runner.submit(job("b", "b.mp3"), analyser, LIMITS);

        runner.giveBackWaiting();

        assertThat(next()).isEqualTo(new Result(attempt("b"), new ResultOutcome.Cancelled()));
        analyser.permits.release();
        assertThat(next().outcome()).isInstanceOf(ResultOutcome.Success.class);
    }

    @Test
    void givingBackShouldNotWaitForADownload() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        server.createContext("/media/trickle.mp3", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            awaitQuietly(ended);
            exchange.close();
        });
        runner.submit(job("a", "trickle.mp3"), new PatientAnalyser(), LIMITS);
        Awaitility.await().until(() -> filesIn(folder) == 1);
        try {
            runner.giveBackWaiting();

            assertThat(next()).isEqualTo(new Result(attempt("a"), new ResultOutcome.Cancelled()));
            assertThat(folder).isEmptyDirectory();
        } finally {
            ended.countDown();
        }
    }

    @Test
    void jobShouldBeWaitingWhileTheCoordinatorHasNoPlaceForItAndGoBackWhenTold() throws Exception {
        server.createContext("/media/full.mp3", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        runner.submit(job("a", "full.mp3"), new PatientAnalyser(), LIMITS);
        Awaitility.await().until(() -> stageOf("a") == Stage.WAITING);
        assertThat(results).isEmpty();

        runner.giveBackWaiting();

        assertThat(next()).isEqualTo(new Result(attempt("a"), new ResultOutcome.Cancelled()));
        assertThat(stages.get(attempt("a"))).containsExactly(Stage.FETCH, Stage.WAITING);
    }

    @Test
    void givingBackShouldSpareWhatGetsAFreeSlotAtOnce() throws Exception {
        runner = runner(1, 1);
        PatientAnalyser analyser = new PatientAnalyser();
        runner.submit(job("a", "a.mp3"), analyser, LIMITS);
        analyser.awaitBusy(1);
        runner.submit(job("b", "b.mp3"), analyser, LIMITS);
        Awaitility.await().until(() -> stageOf("b") == Stage.WAITING && filesIn(folder) == 2);
        runner.resize(2, 0); // From now on there is a slot for it.

        runner.giveBackWaiting();

        analyser.permits.release(2);
        assertThat(List.of(next(), next()))
                .allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(ResultOutcome.Success.class));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void droppedJobShouldEndWithoutAWord() throws Exception {
        PatientAnalyser analyser = new PatientAnalyser();
        runner.submit(job("a", "a.mp3"), analyser, LIMITS);
        analyser.awaitBusy(1);

        runner.drop(attempt("a"));

        Awaitility.await().until(holdings::isEmpty);
        assertThat(results).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void cancelAfterTheEndShouldChangeNothing() throws Exception {
        FileAnalyser analyser = (file, longest, progress) -> analysed();
        runner.submit(job("a", "a.mp3"), analyser, LIMITS);
        Result result = next();

        runner.cancel(attempt("a"));

        assertThat(holdings.results()).containsExactly(result);
    }

    @Test
    void interruptOfOneJobShouldNotReachTheNextOnItsThread() throws Exception {
        for (int i = 0; i < 50; i++) {
            PatientAnalyser analyser = new PatientAnalyser();
            runner.submit(job("a" + i, "a.mp3"), analyser, LIMITS);
            analyser.awaitBusy(1);
            runner.cancel(attempt("a" + i));
            next();
            runner.submit(job("b" + i, "b.mp3"), (file, longest, progress) -> analysed(), LIMITS);
            assertThat(next().outcome()).isInstanceOf(ResultOutcome.Success.class);
        }
    }

    @Test
    void trackThatStandsStillShouldEndAsTimeout() throws Exception {
        PatientAnalyser analyser = new PatientAnalyser();
        FileAnalyser told = (file, longest, progress) -> {
            progress.at(Stage.DECODE, 0);
            return analyser.analyse(file, longest, progress);
        };
        runner.submit(job("a", "a.mp3"), told, LIMITS);
        analyser.awaitBusy(1);
        passes(RunningJob.NO_PROGRESS.minusSeconds(1));
        assertThat(results).isEmpty();

        passes(Duration.ofSeconds(1));

        assertThat(((ResultOutcome.Failed) next().outcome()).code()).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void trackThatGoesOnShouldNotTimeOut() throws Exception {
        BlockingQueue<Double> steps = new LinkedBlockingQueue<>();
        FileAnalyser analyser = (file, longest, progress) -> {
            for (double done = 0; done < 1; done = taken(steps)) {
                progress.at(Stage.ANALYSE, done);
            }
            return analysed();
        };
        runner.submit(job("a", "a.mp3"), analyser, LIMITS);
        for (double done : new double[] {0.25, 0.5, 0.75}) {
            steps.add(done);
            Awaitility.await()
                    .until(() -> holdings.find(attempt("a")).orElseThrow().fraction() == done);
            passes(RunningJob.NO_PROGRESS.minusSeconds(1));
        }
        steps.add(1.0);

        assertThat(next().outcome()).isInstanceOf(ResultOutcome.Success.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void slotOfATrackThatHangsInTheSystemShouldGoToTheNext() throws Exception {
        try (HangingAnalyser analyser = new HangingAnalyser(folder)) {
            runner.submit(job("a", "a.mp3"), analyser, LIMITS);
            analyser.awaitHanging(1);
            runner.submit(job("b", "b.mp3"), (file, longest, progress) -> analysed(), LIMITS);
            Awaitility.await().until(() -> stageOf("b") == Stage.WAITING);

            passes(RunningJob.NO_PROGRESS);
            passes(RunningJob.ENDS_WITHIN.minusSeconds(1));
            assertThat(results).isEmpty();
            passes(Duration.ofSeconds(1));

            Result timeout = next();
            assertThat(timeout.attempt()).isEqualTo(attempt("a"));
            assertThat(timeout.outcome()).isInstanceOfSatisfying(ResultOutcome.Failed.class, failure -> {
                assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
                assertThat(failure.message()).contains("10 min").contains("decode");
            });
            assertThat(next().attempt()).isEqualTo(attempt("b"));
            assertThat(analyser.hanging.get()).isEqualTo(1);
        }
        runner.submit(job("c", "c.mp3"), (file, longest, progress) -> analysed(), LIMITS);
        assertThat(next().attempt()).isEqualTo(attempt("c")); // And nothing more of the first, which is awake again.
        assertThat(results).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void cancelShouldEndATrackThatHangsInTheSystem() throws Exception {
        try (HangingAnalyser analyser = new HangingAnalyser(folder)) {
            runner.submit(job("a", "a.mp3"), analyser, LIMITS);
            analyser.awaitHanging(1);

            runner.cancel(attempt("a"));
            passes(RunningJob.ENDS_WITHIN);

            assertThat(next()).isEqualTo(new Result(attempt("a"), new ResultOutcome.Cancelled()));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void workerInWhichEverythingHangsShouldBeLeft() throws Exception {
        try (HangingAnalyser analyser = new HangingAnalyser(folder)) {
            for (int i = 1; i <= 8; i++) {
                assertThat(exhausted).isEmpty();
                runner.submit(job("a" + i, "a.mp3"), analyser, LIMITS);
                analyser.awaitHanging(i);
                runner.drop(attempt("a" + i));
                passes(RunningJob.ENDS_WITHIN);
            }
            assertThat(exhausted).singleElement().asString().contains("8 tracks hang");
        }
    }

    private void passes(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        runner.tick();
    }

    private static double taken(BlockingQueue<Double> steps) {
        try {
            return steps.take();
        } catch (InterruptedException e) {
            throw (CancellationException) new CancellationException("told to").initCause(e);
        }
    }

    @Test
    void stagesShouldBeToldInTheirOrder() throws Exception {
        FileAnalyser analyser = (file, longest, progress) -> {
            progress.at(Stage.DECODE, 0);
            progress.at(Stage.ANALYSE, 0.2);
            progress.at(Stage.ANALYSE, 0.9);
            return analysed();
        };
        runner.submit(job("a", "a.mp3"), analyser, LIMITS);
        next();

        assertThat(stages.get(attempt("a"))).containsExactly(Stage.FETCH, Stage.WAITING, Stage.DECODE, Stage.ANALYSE);
    }

    /** The coordinator takes what is reported for tags of the file, and what it said itself must not come back as such. */
    @Test
    void onlyWhatWasReadInTheFileShouldBeReported() throws Exception {
        runner.submit(job("a", "a.mp3"), (file, longest, progress) -> analysed(), LIMITS);

        ResultOutcome.Success success = (ResultOutcome.Success) next().outcome();
        assertThat(success.data().track().tags()).isEqualTo(new TrackTags(null, "Title", null, 4.0));
    }

    @Test
    void lookingForAGenreShouldGoElsewhere() throws Exception {
        runner.submit(
                new Job(attempt("g"), new DiscoverJob(new GenreSource("jazz", null))), new PatientAnalyser(), LIMITS);

        assertThat(((ResultOutcome.Failed) next().outcome()).code()).isEqualTo(ErrorCode.NO_DOWNLOADER);
    }

    private ResultOutcome.Failed failure(FileAnalyser analyser, String file) throws InterruptedException {
        runner.submit(job(file, file), analyser, LIMITS);
        return (ResultOutcome.Failed) next().outcome();
    }

    private Result next() throws InterruptedException {
        Result result = results.poll(10, TimeUnit.SECONDS);
        assertThat(result).as("a result").isNotNull();
        return result;
    }

    private Stage stageOf(String job) {
        return holdings.find(attempt(job)).map(Holding::stage).orElse(null);
    }

    private static long filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    private JobRunner runner(int slotCount, int prefetch) {
        SourceFetcher fetcher = new SourceFetcher(
                new HttpFetcher("chaarfm_worker/test"),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                PrivateAddresses.SESSION,
                new TestingPresence(),
                folder);
        JobRunner made = new JobRunner(
                fetcher,
                holdings,
                new JobRunner.Listener() {
                    @Override
                    public void stageEntered(JobAttempt attempt, Stage stage) {
                        stages.computeIfAbsent(attempt, key -> new CopyOnWriteArrayList<>())
                                .add(stage);
                    }

                    @Override
                    public void finished(Result result) {
                        results.add(result);
                    }

                    @Override
                    public void exhausted(String why) {
                        exhausted.add(why);
                    }
                },
                now::get);
        made.resize(slotCount, prefetch);
        return made;
    }

    private static JobAttempt attempt(String job) {
        return new JobAttempt(new JobId(job), 1);
    }

    private static Job job(String job, String file) {
        return new Job(
                attempt(job),
                new EmbedJob(new HttpSource("/media/" + file), new TrackTags("Artist", null, null, null)));
    }

    private static AnalysedTrack analysed() {
        Analysis analysis = new Analysis(
                EmbeddingVector.of(new float[200]), List.of(), Recipe.of(KnownModels.STAND_IN), 1, Set.of());
        return new AnalysedTrack(
                new ReportedTrack(new TrackTags(null, "Title", null, 4.0), null, null), analysis, new Timing(0, 1, 1));
    }

    /** Counts how many tracks it has at a time, and lets each go on a permit. */
    private static final class PatientAnalyser implements FileAnalyser {
        final Semaphore permits = new Semaphore(0);
        final AtomicInteger busy = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        @Override
        public AnalysedTrack analyse(Path file, Duration longest, AnalysisProgress progress)
                throws InterruptedException {
            most.accumulateAndGet(busy.incrementAndGet(), Math::max);
            try {
                permits.acquire();
                return analysed();
            } finally {
                busy.decrementAndGet();
            }
        }

        void awaitBusy(int count) {
            Awaitility.await().until(() -> busy.get() == count);
        }
    }

    /** Hangs in a system call that no interrupt ends: opens a named pipe that nobody writes to, until it is closed. */
    private static final class HangingAnalyser implements FileAnalyser, AutoCloseable {
        final AtomicInteger hanging = new AtomicInteger();
        private final Path pipe;

        HangingAnalyser(Path folder) throws IOException, InterruptedException {
            pipe = folder.resolveSibling(folder.getFileName() + "-pipe");
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
        }

        @Override
        public AnalysedTrack analyse(Path file, Duration longest, AnalysisProgress progress)
                throws InterruptedException {
            progress.at(Stage.DECODE, 0);
            hanging.incrementAndGet();
            try (InputStream in = new FileInputStream(pipe.toFile())) {
                in.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                hanging.decrementAndGet();
            }
            return analysed();
        }

        void awaitHanging(int count) {
            Awaitility.await().until(() -> hanging.get() == count);
        }

        @Override
        public void close() throws IOException {
            new RandomAccessFile(pipe.toFile(), "rw")
                    .close(); // A writer, which needs no reader, wakes those that wait.
            awaitHanging(0);
            Files.delete(pipe);
        }
    }
}
