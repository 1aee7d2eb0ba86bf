package org.chaarfm.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How jobs are ended early: dropped, cancelled, timed out, left behind where they hang. */
class JobEndTest extends JobRunnerFixture {
    @Test
    void droppedJobShouldEndWithoutAWord() throws Exception {
        PatientAnalyser analyser = new PatientAnalyser();
        runner.submit(job("a", "a.mp3"), analyser, LIMITS);
        analyser.awaitBusy(1);

        runner.drop(attempt("a"));

        soon().until(holdings::isEmpty);
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
        runner.submit(job("a", "a.mp3"), (file, longest, progress) -> analysedWith(steps, progress), LIMITS);
        for (double done : new double[] {0.25, 0.5, 0.75}) {
            steps.add(done);
            soon().until(() -> holdings.find(attempt("a")).orElseThrow().fraction() == done);
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
            soon().until(() -> stageOf("b") == Stage.WAITING);

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

    @Test
    void endOfTheRunnerShouldComeAfterThatOfItsJobs() {
        PatientAnalyser patient = new PatientAnalyser();
        AtomicBoolean over = new AtomicBoolean();
        FileAnalyser slow = (file, longest, progress) -> {
            try {
                return patient.analyse(file, longest, progress);
            } finally {
                Thread.interrupted();
                TimeUnit.MILLISECONDS.sleep(200); // As the block of sound that is at work.
                over.set(true);
            }
        };
        runner.submit(job("a", "a.mp3"), slow, LIMITS);
        patient.awaitBusy(1);

        runner.close();

        assertThat(over).isTrue();
        assertThat(holdings.isEmpty()).isTrue();
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
            soon().until(() -> hanging.get() == count);
        }

        @Override
        public void close() throws IOException {
            new RandomAccessFile(pipe.toFile(), "rw")
                    .close(); // A writer, which needs no reader, wakes those that wait.
            awaitHanging(0);
            Files.delete(pipe);
        }
    }

    @Test
    void trackOfUnknownLengthShouldHaveAnHour() throws Exception {
        assertTimesOutAfter(Duration.ofMinutes(60), job("a", "a.mp3"));
    }

    @Test
    void trackOfKnownLengthShouldHaveTwiceItAndTenMinutes() throws Exception {
        TrackTags known = new TrackTags("Artist", null, null, 1_200.0);
        assertTimesOutAfter(
                Duration.ofMinutes(50), new Job(attempt("a"), new EmbedJob(new HttpSource("/media/a.mp3"), known)));
    }

    private void assertTimesOutAfter(Duration limit, Job job) throws Exception {
        BlockingQueue<Double> steps = new LinkedBlockingQueue<>();
        runner.submit(job, (file, longest, progress) -> analysedWith(steps, progress), LIMITS);
        soon().until(() -> stageOf("a") == Stage.ANALYSE);
        Duration step = Duration.ofMinutes(5);
        double done = 0;
        for (Duration passed = step; passed.compareTo(limit) < 0; passed = passed.plus(step)) {
            passes(step);
            done = advance(steps, done);
        }
        passes(step.minusSeconds(1));
        advance(steps, done);
        assertThat(results).isEmpty();

        passes(Duration.ofSeconds(1));

        assertThat(next().outcome()).isInstanceOfSatisfying(ResultOutcome.Failed.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
            assertThat(failure.message()).contains(limit.toMinutes() + " min").contains("analyse");
        });
    }

    @Test
    void waitingForASlotShouldNotCount() throws Exception {
        PatientAnalyser analyser = new PatientAnalyser();
        TrackTags day = new TrackTags(null, null, null, 86_400.0);
        runner.submit(new Job(attempt("a"), new EmbedJob(new HttpSource("/media/a.mp3"), day)), analyser, LIMITS);
        analyser.awaitBusy(1);
        BlockingQueue<Double> steps = new LinkedBlockingQueue<>();
        runner.submit(job("b", "b.mp3"), (file, longest, progress) -> analysedWith(steps, progress), LIMITS);
        soon().until(() -> stageOf("b") == Stage.WAITING);
        now.updateAndGet(before -> before.plus(Duration.ofHours(5)));

        analyser.permits.release();
        next();
        soon().until(() -> stageOf("b") == Stage.ANALYSE);
        runner.tick();
        steps.add(1.0);

        assertThat(next().outcome()).isInstanceOf(ResultOutcome.Success.class);
    }

    private static AnalysedTrack analysedWith(BlockingQueue<Double> steps, AnalysisProgress progress)
            throws InterruptedException {
        for (double done = 0; done < 1; done = taken(steps)) {
            progress.at(Stage.ANALYSE, done);
        }
        return analysed();
    }

    private double advance(BlockingQueue<Double> steps, double done) {
        double next = done + 0.01;
        steps.add(next);
        soon().until(() -> holdings.find(attempt("a")).orElseThrow().fraction() == next);
        return next;
    }
}
