package org.chaarfm.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload.DiscoverJob;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source.GenreSource;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.failure.TrackException;
import org.junit.jupiter.api.Test;

/** Which jobs are taken, how many at a time, and what their results say. */
class JobRunnerTest extends JobRunnerFixture {
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

        soon().until(() -> filesIn(folder) == 2);
        soon().until(() -> stageOf("b") == Stage.WAITING);
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
        soon().until(() -> analyser.busy.get() == 1);

        runner.resize(2, 0);

        soon().until(() -> analyser.busy.get() == 2);
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

    @Test
    void jobThatGetsNoThreadShouldFailAndLeaveItsPlace() throws Exception {
        AtomicBoolean lacking = new AtomicBoolean(true);
        runner = runner(1, 0, task -> {
            if (lacking.getAndSet(false)) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task);
        });
        FileAnalyser analyser = (file, longest, progress) -> analysed();

        assertThat(failure(analyser, "a.mp3").code()).isEqualTo(ErrorCode.OUT_OF_MEMORY);

        runner.submit(job("b", "b.mp3"), analyser, LIMITS);
        assertThat(next().outcome()).isInstanceOf(ResultOutcome.Success.class);
    }

    @Test
    void pausedWorkerShouldFinishWhatItHasAndTakeNothing() throws Exception {
        PatientAnalyser analyser = new PatientAnalyser();
        runner.submit(job("a", "a.mp3"), analyser, LIMITS);
        runner.submit(job("b", "b.mp3"), analyser, LIMITS);
        soon().until(() -> stageOf("b") == Stage.WAITING);

        runner.resize(0, 1);

        runner.submit(job("c", "c.mp3"), analyser, LIMITS);
        assertThat(next()).isEqualTo(new Result(attempt("c"), new ResultOutcome.Cancelled()));
        analyser.permits.release(2);
        assertThat(List.of(next(), next()))
                .allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(ResultOutcome.Success.class));
        runner.resize(1, 0);
        runner.submit(job("d", "d.mp3"), analyser, LIMITS);
        analyser.permits.release();
        assertThat(next().attempt()).isEqualTo(attempt("d"));
    }
}
