package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final int EIGHT_PATCHES = 187 + 7 * 93;

    @Test
    void networksThatSayTheSameButForRoundingShouldPass() {
        assertThatCode(() -> Comparison.require(network(frames -> 3), network(frames -> 3.00001f)))
                .doesNotThrowAnyException();
    }

    @Test
    void smallEmbeddingsShouldBeComparedByTheirOwnSize() {
        assertRefused(frames -> 1e-5f, frames -> 2e-5f);
    }

    @Test
    void differenceInLoudSoundShouldBeFound() {
        assertRefused(ComparisonTest::loudest, frames -> Math.min(6, loudest(frames)));
    }

    @Test
    void differenceInSilenceShouldBeFound() {
        assertRefused(frames -> 1, frames -> frames[0] == 0 && frames[95] == 0 ? 2 : 1);
    }

    @Test
    void differenceInLongTracksShouldBeFound() {
        assertRefused(frames -> 1, frames -> frames.length / 96 > EIGHT_PATCHES ? 2 : 1);
    }

    @Test
    void vectorThatIsNoNumberShouldNotPass() {
        assertRefused(frames -> 1, frames -> Float.NaN);
    }

    private static float loudest(float[] frames) {
        float most = 0;
        for (float value : frames) {
            most = Math.max(most, value);
        }
        return most;
    }

    private static void assertRefused(Says plain, Says other) {
        assertThatThrownBy(() -> Comparison.require(network(plain), network(other)))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("embeddings would differ by");
    }

    @FunctionalInterface
    private interface Says {
        float of(float[] frames);
    }

    /** One whose embedding is a number that depends on the frames. */
    private static Network network(Says says) {
        return new Network() {
            @Override
            public ModelId model() {
                return KnownModels.STAND_IN;
            }

            @Override
            public TrackPass begin() {
                return new Pass(says);
            }

            @Override
            public void close() {}
        };
    }

    private static final class Pass implements TrackPass {
        private final Says says;
        private float value;

        Pass(Says says) {
            this.says = says;
        }

        @Override
        public void accept(float[] frames, int count) {
            value = says.of(frames);
        }

        @Override
        public Optional<TrackVectors> finish() {
            float[] embedding = new float[200];
            Arrays.fill(embedding, value);
            return Optional.of(TrackVectors.of(embedding, new float[50], 1));
        }

        @Override
        public void close() {}
    }
}
