package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;
import org.junit.jupiter.api.Test;

class SharedNetworkTest {
    private final Recorder recorder = new Recorder();
    private final SharedNetwork network = new SharedNetwork(recorder);

    @Test
    void networkWithoutTracksShouldBeFreedAtOnce() {
        network.begin().close();
        assertThat(recorder.calls).containsExactly("begin", "end");
        network.close();
        assertThat(recorder.calls).containsExactly("begin", "end", "free");
    }

    @Test
    void networkShouldBeFreedWithTheLastTrackThatIsAtWork() {
        TrackPass one = network.begin();
        TrackPass other = network.begin();
        network.close();
        one.accept(new float[96], 1);
        one.finish(Set.of());
        one.close();
        other.accept(new float[96], 1);
        other.close();
        assertThat(recorder.calls)
                .containsExactly("begin", "begin", "accept", "finish", "end", "accept", "end", "free");
    }

    @Test
    void networkThatIsClosedShouldTakeNoTrack() {
        TrackPass begun = network.begin();
        network.close();
        assertThatThrownBy(network::begin)
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining(KnownModels.STAND_IN.name());
        begun.close();
        assertThatThrownBy(network::begin).isInstanceOf(CancellationException.class);
        assertThat(recorder.calls).containsExactly("begin", "end", "free");
    }

    @Test
    void closingTwiceShouldCountOnce() {
        TrackPass one = network.begin();
        TrackPass other = network.begin();
        network.close();
        network.close();
        one.close();
        one.close();
        assertThat(recorder.calls).containsExactly("begin", "begin", "end");
        other.close();
        network.close();
        assertThat(recorder.calls).containsExactly("begin", "begin", "end", "end", "free");
    }

    @Test
    void trackThatCannotBeginOrEndShouldNotBeWaitedFor() {
        recorder.broken = true;
        assertThatThrownBy(network::begin).hasMessage("begin");
        recorder.broken = false;
        TrackPass begun = network.begin();
        network.close();
        recorder.broken = true;
        assertThatThrownBy(begun::close).hasMessage("end");
        assertThat(recorder.calls).containsExactly("begin", "begin", "end", "free");
    }

    @Test
    void manyThreadsShouldFreeItOnceAndAfterAllTracks() throws Exception {
        ExecutorService slots = Executors.newFixedThreadPool(4);
        try {
            CountDownLatch begun = new CountDownLatch(400);
            List<Future<?>> tracks = new ArrayList<>();
            for (int slot = 0; slot < 4; slot++) {
                tracks.add(slots.submit(() -> useUntilClosed(begun)));
            }
            begun.await();
            network.close();
            for (Future<?> track : tracks) {
                track.get();
            }
        } finally {
            slots.shutdown();
        }
        assertThat(recorder.calls).endsWith("free").containsOnlyOnce("free");
        assertThat(recorder.calls.stream().filter("begin"::equals))
                .hasSameSizeAs(recorder.calls.stream().filter("end"::equals).toList());
    }

    private void useUntilClosed(CountDownLatch begun) {
        try {
            while (true) {
                try (TrackPass pass = network.begin()) {
                    begun.countDown();
                    pass.accept(new float[96], 1);
                }
                LockSupport.parkNanos(1); // Else whoever closes it may wait for the monitor for minutes.
            }
        } catch (CancellationException e) {
            // That is when it ends.
        }
    }

    /** Writes down what it is asked for. */
    private static final class Recorder implements Network {
        private final List<String> calls = new ArrayList<>();
        private boolean broken;

        private synchronized void called(String name) {
            calls.add(name);
            if (broken) {
                throw new IllegalStateException(name);
            }
        }

        @Override
        public ModelId model() {
            return KnownModels.STAND_IN;
        }

        @Override
        public int trackMb() {
            return 1;
        }

        @Override
        public TrackPass begin() {
            called("begin");
            return new TrackPass() {
                @Override
                public void accept(float[] frames, int count) {
                    called("accept");
                }

                @Override
                public Optional<Analysis> finish(Set<Note> notes) {
                    called("finish");
                    return Optional.empty();
                }

                @Override
                public void close() {
                    called("end");
                }
            };
        }

        @Override
        public synchronized void close() {
            calls.add("free");
        }
    }
}
