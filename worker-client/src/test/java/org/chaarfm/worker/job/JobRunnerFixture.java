package org.chaarfm.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job runner with a server of tracks, whose results, stages and clock are in the test's hands. */
@Timeout(30)
abstract class JobRunnerFixture {
    static final JobLimits LIMITS = new JobLimits(1000, Duration.ofMinutes(10), Reach.ANYWHERE);

    @TempDir
    Path folder;

    final Holdings holdings = new Holdings(InstantSource.system(), ResultJournal.NONE);
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));
    final BlockingQueue<String> exhausted = new LinkedBlockingQueue<>();
    final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    final Map<JobAttempt, List<Stage>> stages = new ConcurrentHashMap<>();
    final TestingPresence presence = new TestingPresence();
    HttpServer server;
    JobRunner runner;

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

    Result next() throws InterruptedException {
        Result result = results.poll(10, TimeUnit.SECONDS);
        assertThat(result).as("a result").isNotNull();
        return result;
    }

    Stage stageOf(String job) {
        return holdings.find(attempt(job)).map(Holding::stage).orElse(null);
    }

    static long filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    JobRunner runner(int slotCount, int prefetch) {
        return runner(slotCount, prefetch, Thread::new);
    }

    JobRunner runner(int slotCount, int prefetch, ThreadFactory threads) {
        SourceFetcher fetcher = new SourceFetcher(
                new HttpFetcher("chaarfm_worker/test"),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                PrivateAddresses.SESSION,
                presence,
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
                now::get,
                threads);
        made.resize(slotCount, prefetch);
        return made;
    }

    /** Waits for what the job's thread is about to do. */
    static ConditionFactory soon() {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    static JobAttempt attempt(String job) {
        return new JobAttempt(new JobId(job), 1);
    }

    static Job job(String job, String file) {
        return new Job(
                attempt(job),
                new EmbedJob(new HttpSource("/media/" + file), new TrackTags("Artist", null, null, null)));
    }

    static AnalysedTrack analysed() {
        Analysis analysis = new Analysis(
                EmbeddingVector.of(new float[200]), List.of(), Recipe.of(KnownModels.STAND_IN), 1, Set.of());
        return new AnalysedTrack(
                new ReportedTrack(new TrackTags(null, "Title", null, 4.0), null, null), analysis, new Timing(0, 1, 1));
    }

    /** Counts how many tracks it has at a time, and lets each go on a permit. */
    static final class PatientAnalyser implements FileAnalyser {
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
            soon().until(() -> busy.get() == count);
        }
    }
}
