package org.chaarfm.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

/** What a worker that leaves gives back. */
class JobGiveBackTest extends JobRunnerFixture {
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
        soon().until(() -> filesIn(folder) == 1);
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
        presence.patient = true;
        runner.submit(job("a", "full.mp3"), new PatientAnalyser(), LIMITS);
        soon().until(() -> stageOf("a") == Stage.WAITING);
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
        soon().until(() -> stageOf("b") == Stage.WAITING && filesIn(folder) == 2);
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
}
