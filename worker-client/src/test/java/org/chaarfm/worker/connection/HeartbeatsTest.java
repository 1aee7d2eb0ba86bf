package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.job.ResultJournal;
import org.chaarfm.worker.machine.MachineLoad;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    @Test
    void rhythmShouldSurviveALackOfMemory() throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(3);
        Guard guard = new Guard(end -> {});
        try (Heartbeats heartbeats =
                new Heartbeats(new Holdings(InstantSource.system(), ResultJournal.NONE), new MachineLoad(), guard)) {
            heartbeats.start(new FailingLink(sent), Duration.ofMillis(20));

            assertThat(sent.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void beatShouldBeOnTheWireWhenItsCallerGoesOn() {
        JobAttempt attempt = new JobAttempt(new JobId("JOB00000000000000000000001"), 1);
        Holdings holdings = new Holdings(InstantSource.system(), ResultJournal.NONE);
        SlowLink link = new SlowLink(Thread.currentThread());
        try (Heartbeats heartbeats = new Heartbeats(holdings, new MachineLoad(), new Guard(end -> {}))) {
            heartbeats.start(link, Duration.ofHours(1));
            holdings.add(attempt, "a track");
            heartbeats.beat();

            assertThat(link.wire).last(STRING).contains(attempt.jobId().value());
        } finally {
            link.writer.shutdownNow();
        }
    }

    /** Takes frames only while a thread waits for something; whoever does not wait finds nothing on the wire. */
    private static final class SlowLink implements Link {
        private final Thread waiting;
        private final ExecutorService writer = Executors.newSingleThreadExecutor();
        private final List<String> wire = new CopyOnWriteArrayList<>();

        SlowLink(Thread waiting) {
            this.waiting = waiting;
        }

        @Override
        public void send(String frame) {
            writer.execute(() -> {
                while (waiting.getState() == Thread.State.RUNNABLE) {
                    Thread.onSpinWait();
                }
                wire.add(frame);
            });
        }

        @Override
        public void afterWritten(Runnable then) {
            writer.execute(then);
        }

        @Override
        public void ping() {}

        @Override
        public void close(int code, String reason) {}
    }

    /** Fails like a JVM without memory, and counts. */
    private record FailingLink(CountDownLatch sent) implements Link {
        @Override
        public void send(String frame) {
            sent.countDown();
            throw new OutOfMemoryError("told to");
        }

        @Override
        public void afterWritten(Runnable then) {}

        @Override
        public void ping() {}

        @Override
        public void close(int code, String reason) {}
    }
}
