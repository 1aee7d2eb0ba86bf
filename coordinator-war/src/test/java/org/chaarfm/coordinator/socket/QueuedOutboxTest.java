package org.chaarfm.coordinator.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.chaarfm.coordinator.TestingClock;
import org.chaarfm.coordinator.download.WorkerOffer;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.CoordinatorMessage.CoordinatorDrain;
import org.chaarfm.protocol.v1.V1Codec;
import org.junit.jupiter.api.Test;

class QueuedOutboxTest {
    private final TestingClock clock = new TestingClock();
    private final TestingWire slow = TestingWire.slow();
    private final QueuedOutbox outbox = new QueuedOutbox(slow, new V1Frames(WorkerOffer.NONE), clock);

    @Test
    void oneMessageAtATimeShouldBeOnTheWireInOrder() {
        send(1, 3);
        assertThat(slow.sent()).containsExactly(text(1));
        slow.taken(null);
        slow.taken(null);
        assertThat(slow.sent()).containsExactly(text(1), text(2), text(3));
    }

    @Test
    void closingShouldWaitForWhatWasSentBefore() {
        send(1, 2);
        outbox.close(CloseCode.REPLACED, "another");
        send(3, 3);
        slow.taken(null);
        assertThat(slow.closes()).isEmpty();
        slow.taken(null);
        assertThat(slow.closes()).containsExactly("4009 another");
        assertThat(slow.sent()).containsExactly(text(1), text(2));
    }

    @Test
    void aReaderThatLetsTheQueueFillUpShouldBeDisconnected() {
        send(0, QueuedOutbox.CAPACITY);
        assertThat(slow.closes()).isEmpty();
        send(1, 1);
        assertThat(slow.closes()).containsExactly("4008 the worker reads too slowly");
        send(1, 10);
        slow.taken(null);
        assertThat(slow.sent()).hasSize(1);
        assertThat(slow.closes()).hasSize(1);
    }

    @Test
    void asManyJobsAsAWorkerGetsAndTheirAcksShouldFindRoom() {
        send(1, 2 * QueuedOutbox.MOST_JOBS);

        assertThat(slow.closes()).isEmpty();
    }

    @Test
    void aReaderThatDoesNotTakeAMessageShouldBeDisconnected() {
        send(1, 1);
        clock.advance(FrameQueue.MAX_SEND);
        outbox.tick();
        assertThat(slow.closes()).isEmpty();
        clock.advance(java.time.Duration.ofMillis(1));
        outbox.tick();
        outbox.tick();
        assertThat(slow.closes()).containsExactly("4008 the worker reads too slowly");
    }

    @Test
    void anIdleConnectionShouldStayHoweverLongItIsSilent() {
        send(1, 1);
        slow.taken(null);
        clock.advance(FrameQueue.MAX_SEND.multipliedBy(100));
        outbox.tick();
        assertThat(slow.closes()).isEmpty();
    }

    @Test
    void aFailedSendShouldEndTheConnection() {
        send(1, 2);
        slow.taken(new IOException("cut"));
        assertThat(slow.closes()).hasSize(1);
        assertThat(slow.sent()).hasSize(1);
    }

    @Test
    void nothingShouldGoOutOnceTheSocketIsClosed() {
        outbox.closed();
        send(1, 5);
        outbox.close(CloseCode.NORMAL, "late");
        assertThat(slow.sent()).isEmpty();
        assertThat(slow.closes()).isEmpty();
    }

    @Test
    void aWireThatAnswersAtOnceShouldNotMakeTheStackDeep() {
        TestingWire fast = TestingWire.fast();
        QueuedOutbox quick = new QueuedOutbox(fast, new V1Frames(WorkerOffer.NONE), clock);
        for (int i = 0; i < 20_000; i++) {
            quick.send(message(i));
        }
        assertThat(fast.sent()).hasSize(20_000);
    }

    @Test
    void manySendersShouldNeverOverlapNorLoseAMessage() throws InterruptedException {
        TestingWire fast = TestingWire.fast();
        QueuedOutbox shared = new QueuedOutbox(fast, new V1Frames(WorkerOffer.NONE), clock);
        ExecutorService senders = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 400; i++) {
            int number = i;
            senders.execute(() -> shared.send(message(number)));
        }
        senders.shutdown();
        assertThat(senders.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(fast.sent()).hasSize(400).doesNotHaveDuplicates();
        assertThat(fast.overlapped()).isFalse();
    }

    private void send(int first, int last) {
        for (int i = first; i <= last; i++) {
            outbox.send(message(i));
        }
    }

    private static CoordinatorMessage message(int number) {
        return new CoordinatorDrain("message " + number);
    }

    private static String text(int number) {
        return V1Codec.encode(message(number));
    }
}
