package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

/** Workers whose process has died of a track, and whose next process says so. */
class JournalTest {
    private static final RunCounts WAITING = new RunCounts(1, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    private static final RunCounts LEASED = new RunCounts(1, 0, 0, 0, 0, 0, 1, 0, 0, 0);
    private static final RunCounts FAILED = new RunCounts(1, 0, 0, 0, 0, 0, 0, 0, 1, 0);

    private final Scene scene = new Scene();
    private final Session session = scene.session();
    private final RunId run = scene.run(session, 1);

    @Test
    void deathShouldPutTheJobBackInFront() {
        RunId later = scene.run(session, 3);
        TestingWorker again = dies(scene.ready(session));

        assertThat(again.acks()).containsExactly(AckOutcome.RECORDED);
        assertThat(scene.counts(run)).isEqualTo(WAITING);
        assertThat(scene.ready(session).onlyJob().number()).isEqualTo(2);
        assertThat(scene.counts(later).queued()).as("the other tracks wait").isEqualTo(2);
    }

    @Test
    void twoDeathsShouldFailTheTrack() {
        dies(scene.ready(session));
        assertThat(scene.counts(run)).isEqualTo(WAITING);
        dies(scene.ready(session));

        assertThat(scene.counts(run)).isEqualTo(FAILED);
        assertThat(scene.queries().failures(TestingCallers.ADMINISTRATOR, run, null, 10))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.WORKER_LOST);
                    assertThat(failure.message())
                            .isEqualTo("2 processes of workers died while they decoded or analysed this track");
                });
    }

    @Test
    void twoDeathsOfOneWorkerShouldFailTheTrack() {
        TestingWorker again = dies(scene.ready(session));
        again.ready(1, 0);
        scene.turns();
        dies(again);

        assertThat(scene.counts(run)).isEqualTo(FAILED);
    }

    @Test
    void deathToldAgainShouldBeRecordedAndCountOnce() {
        TestingWorker first = scene.ready(session);
        TestingWorker again = dies(first);
        again.say(Results.failed(first.onlyJob(), ErrorCode.WORKER_LOST));
        scene.turns();
        again.disconnect();
        scene.turns();
        TestingWorker third = tells(first);

        assertThat(again.acks()).containsExactly(AckOutcome.RECORDED, AckOutcome.RECORDED);
        assertThat(third.resumed().drop()).containsExactly(first.onlyJob());
        assertThat(third.acks()).containsExactly(AckOutcome.RECORDED);
        assertThat(scene.counts(run)).isEqualTo(WAITING);
    }

    @Test
    void deathShouldCountAlthoughAnotherHasTheJob() {
        TestingWorker first = scene.ready(session);
        lose(first);
        TestingWorker other = scene.ready(session);
        TestingWorker again = tells(first);
        assertThat(again.acks()).containsExactly(AckOutcome.RECORDED);
        assertThat(other.cancels()).isEmpty();
        assertThat(scene.counts(run)).isEqualTo(LEASED);

        dies(other);
        assertThat(scene.counts(run)).isEqualTo(FAILED);
    }

    @Test
    void secondDeathShouldFailTheTrackWhoeverHasIt() {
        TestingWorker first = scene.ready(session);
        lose(first);
        TestingWorker second = scene.ready(session);
        lose(second);
        TestingWorker third = scene.ready(session);
        tells(first);
        assertThat(third.cancels()).isEmpty();
        tells(second);

        assertThat(third.cancels()).containsExactly(third.onlyJob());
        assertThat(scene.counts(run)).isEqualTo(FAILED);
        third.say(Results.success(third.onlyJob()));
        scene.turns();
        assertThat(third.acks()).containsExactly(AckOutcome.STALE);
    }

    @Test
    void secondDeathShouldFailATrackThatNobodyHas() {
        TestingWorker first = scene.ready(session);
        lose(first);
        TestingWorker second = scene.ready(session);
        lose(second);
        tells(second);
        assertThat(scene.counts(run)).isEqualTo(WAITING);
        tells(first);

        assertThat(scene.counts(run)).isEqualTo(FAILED);
    }

    @Test
    void supposedLossShouldBeTheSameAsTheDeath() {
        dies(scene.ready(session));
        lose(scene.ready(session));
        assertThat(scene.counts(run))
                .as("two workers, one of them dead for sure")
                .isEqualTo(WAITING);
        lose(scene.ready(session));

        assertThat(scene.counts(run)).isEqualTo(FAILED);
    }

    @Test
    void deathInAStageThatWasNotHeardShouldCount() {
        TestingWorker first = scene.ready(session);
        first.disconnect();
        scene.turns();
        tells(first);
        lose(scene.ready(session));
        lose(scene.ready(session));

        assertThat(scene.counts(run)).isEqualTo(FAILED);
    }

    @Test
    void deathShouldChangeNothingOfAStoredJob() {
        TestingWorker first = scene.ready(session);
        lose(first);
        TestingWorker other = scene.ready(session);
        other.say(Results.success(other.onlyJob()));
        scene.turns();
        TestingWorker again = tells(first);

        assertThat(again.acks()).containsExactly(AckOutcome.RECORDED);
        assertThat(scene.counts(run).stored()).isEqualTo(1);
    }

    @Test
    void deathThatIsNotTheWorkersOwnShouldBeStale() {
        TestingWorker owner = scene.ready(session);
        TestingWorker liar = scene.ready(session);
        liar.say(Results.failed(owner.onlyJob(), ErrorCode.WORKER_LOST));
        scene.turns();

        assertThat(liar.acks()).containsExactly(AckOutcome.STALE);
    }

    /** Its process dies while it decodes the job that it got last, and the next one says so. */
    private TestingWorker dies(TestingWorker worker) {
        lose(worker);
        return tells(worker);
    }

    private void lose(TestingWorker worker) {
        worker.heartbeat(worker.lastJob(), Stage.DECODE, 0);
        worker.disconnect();
        scene.turns();
    }

    /** The next process of the worker finds in the journal what it had last. */
    private TestingWorker tells(TestingWorker worker) {
        TestingWorker next = scene.connect(session, worker.credential());
        next.hello(TestingWorker.finished(worker.lastJob()));
        next.say(Results.failed(worker.lastJob(), ErrorCode.WORKER_LOST));
        scene.turns();
        return next;
    }
}
