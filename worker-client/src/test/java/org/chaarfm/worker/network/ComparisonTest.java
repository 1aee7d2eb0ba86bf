package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {
    private static final int EIGHT_PATCHES = 187 + 7 * 93;

    @ParameterizedTest
    @CsvSource({"3,3.00009", "-3,-3.00009", "8,8.00009", "80,80.0009", "0.01,0.010009", "0,0"})
    void embeddingsThatDifferByRoundingShouldPass(float plain, float other) {
        assertThatCode(() -> Comparison.require(network(frames -> plain), network(frames -> other)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"3,3.00011", "-3,-3.00011", "8,8.00011", "80,80.0011", "0.01,0.010011", "1e-5,2e-5", "0,1e-30"})
    void embeddingsThatDifferByMoreShouldBeFound(float plain, float other) {
        assertRefused(frames -> plain, frames -> other);
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.500009", "1,0.999991", "1e-3,1.0009e-3", "0,0"})
    void tagsThatDifferByRoundingShouldPass(float plain, float other) {
        assertThatCode(() -> Comparison.require(network(frames -> 1, plain), network(frames -> 1, other)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.500011", "1,0.999989", "1e-3,1.0011e-3", "0,1e-30"})
    void tagsThatDifferByMoreShouldBeFound(float plain, float other) {
        assertThatThrownBy(() -> Comparison.require(network(frames -> 1, plain), network(frames -> 1, other)))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("tags would differ by");
    }

    /** Four fifths of the tolerance on top of what rounding does. */
    @ParameterizedTest
    @EnumSource
    void rebuiltNetworksShouldPassByAMargin(TestingModel model) throws Exception {
        Network plain = model.plain();
        Network fast = model.fast();
        assertThatCode(() -> {
                    Comparison.require(plain, new Shifted(fast, 8e-5f, 8e-6f));
                    Comparison.require(plain, new Shifted(fast, -8e-5f, -8e-6f));
                })
                .doesNotThrowAnyException();
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
        return network(says, 0);
    }

    private static Network network(Says says, float tags) {
        return new Network() {
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
                return new Pass(says, tags);
            }

            @Override
            public void close() {}
        };
    }

    private static final class Pass implements TrackPass {
        private final Says says;
        private final float tags;
        private float value;

        Pass(Says says, float tags) {
            this.says = says;
            this.tags = tags;
        }

        @Override
        public void accept(float[] frames, int count) {
            value = says.of(frames);
        }

        @Override
        public Optional<Analysis> finish(Set<Note> notes) {
            float[] embedding = new float[200];
            Arrays.fill(embedding, value);
            float[] scores = new float[50];
            Arrays.fill(scores, tags);
            return Optional.of(TestingNetwork.analysis(embedding, scores, 1, notes));
        }

        @Override
        public void close() {}
    }

    /** A network that says a little more than another. */
    private record Shifted(Network network, float embedding, float tags) implements ForwardingNetwork {
        @Override
        public TrackPass begin() {
            TrackPass pass = network.begin();
            return new TrackPass() {
                @Override
                public void accept(float[] frames, int count) {
                    pass.accept(frames, count);
                }

                @Override
                public Optional<Analysis> finish(Set<Note> notes) {
                    return pass.finish(notes).map(Shifted.this::shifted);
                }

                @Override
                public void close() {
                    pass.close();
                }
            };
        }

        private Analysis shifted(Analysis vectors) {
            float[] values = vectors.vector().toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] += embedding;
            }
            float[] scores = new float[vectors.tags().size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = vectors.tags().get(i) + tags;
            }
            return TestingNetwork.analysis(values, scores, vectors.patches(), vectors.notes());
        }
    }
}
