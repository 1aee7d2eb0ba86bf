package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.machine.MachineLoad;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    @Test
    void rhythmShouldSurviveALackOfMemory() throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(3);
        Guard guard = new Guard(end -> {});
        try (Heartbeats heartbeats = new Heartbeats(new Holdings(InstantSource.system()), new MachineLoad(), guard)) {
            heartbeats.start(new FailingLink(sent), Duration.ofMillis(20));

            assertThat(sent.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Fails like a JVM without memory, and counts. */
    private record FailingLink(CountDownLatch sent) implements Link {
        @Override
        public void send(String frame) {
            sent.countDown();
            throw new OutOfMemoryError("told to");
        }

        @Override
        public void ping() {}

        @Override
        public void close(int code, String reason) {}
    }
}
