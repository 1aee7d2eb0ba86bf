package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.worker.spectrogram.TestingFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of the port must do. */
interface NetworkContract {
    int BANDS = 96;

    /** A model, loaded; the tests may share it. */
    Network load(TestingModel model) throws UnusableModelException;

    @ParameterizedTest
    @ValueSource(strings = {"solo-trumpet", "speech-198-209"})
    default void vectorsShouldBeThoseOfEssentia(String recording) throws Exception {
        JsonNode golden = TestingShared.golden(recording + ".ogg");
        float[] frames = TestingFrames.of(TestingShared.floats("golden/" + recording + ".pcm16k.f32"), 16_000);

        try (Network network = load(TestingModel.PRETRAINED)) {
            Analysis vectors = run(network, frames, 64);

            assertThat(vectors.patches()).isEqualTo(golden.get("patches").asInt());
            for (int i = 0; i < 200; i++) {
                assertThat((double) vectors.vector().get(i))
                        .isCloseTo(golden.get("embedding").get(i).asDouble(), within(1e-4));
            }
            for (int i = 0; i < 50; i++) {
                assertThat((double) vectors.tags().get(i))
                        .isCloseTo(golden.get("tags").get(i).asDouble(), within(1e-4));
            }
        }
    }

    @Test
    default void vectorsShouldBeTheMeansOverThePatches() throws Exception {
        // 10 patches, more than go through a network at once, and a rest that is dropped.
        float[] frames = TestingMel.frames(187 + 9 * 93 + 50);
        try (Network network = standIn()) {
            Analysis whole = run(network, frames, 64);
            assertThat(whole.patches()).isEqualTo(10);
            double[] sum = new double[200];
            for (int patch = 0; patch < 10; patch++) {
                int start = patch * 93 * BANDS;
                Analysis one = run(network, Arrays.copyOfRange(frames, start, start + 187 * BANDS), 187);
                assertThat(one.patches()).isEqualTo(1);
                for (int i = 0; i < 200; i++) {
                    sum[i] += one.vector().get(i);
                }
            }
            for (int i = 0; i < 200; i++) {
                assertThat((double) whole.vector().get(i)).isCloseTo(sum[i] / 10, within(1e-5));
            }
        }
    }

    @Test
    default void blocksShouldNotMatter() throws Exception {
        float[] frames = TestingMel.frames(187 + 9 * 93);
        try (Network network = standIn()) {
            Analysis whole = run(network, frames, frames.length / BANDS);
            assertThat(run(network, frames, 1)).isEqualTo(whole);
            assertThat(run(network, frames, 500)).isEqualTo(whole);
        }
    }

    @Test
    default void trackWithoutAPatchShouldHaveNoVectors() throws Exception {
        try (Network network = standIn();
                TrackPass pass = network.begin()) {
            pass.accept(TestingMel.frames(186), 186);
            assertThat(pass.finish(Set.of())).isEmpty();
        }
    }

    @Test
    default void scoresShouldBeProbabilitiesAndTracksDiffer() throws Exception {
        try (Network network = standIn()) {
            Analysis loud = run(network, TestingMel.frames(400), 64);
            Analysis silent = run(network, new float[400 * BANDS], 64);
            assertThat(loud.tags()).allSatisfy(score -> assertThat(score).isBetween(0f, 1f));
            assertThat(loud.vector()).isNotEqualTo(silent.vector());
            assertThat(loud.vector().isFinite()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    default void frameThatIsNoNumberShouldShowInTheVectors(float value) throws Exception {
        float[] frames = TestingMel.frames(187 + 9 * 93);
        frames[700 * BANDS + 50] = value;
        try (Network network = standIn()) {
            assertThat(run(network, frames, 64).vector().isFinite()).isFalse();
        }
    }

    @Test
    default void framesBehindTheLastPatchShouldNotMatter() throws Exception {
        float[] frames = TestingMel.frames(187 + 93 + 92);
        float[] whole = Arrays.copyOf(frames, (187 + 93) * BANDS);
        frames[frames.length - 1] = Float.NaN;
        try (Network network = standIn()) {
            assertThat(run(network, frames, 64)).isEqualTo(run(network, whole, 64));
        }
    }

    @Test
    default void tracksAtTheSameTimeShouldGetTheVectorsTheyGetAlone() throws Exception {
        ExecutorService slots = Executors.newFixedThreadPool(2);
        try (Network network = load(TestingModel.STAND_IN)) {
            List<float[]> tracks =
                    Stream.of(940, 400, 300).map(TestingMel::frames).toList();
            List<Analysis> alone =
                    tracks.stream().map(track -> run(network, track, 64)).toList();
            List<Future<Analysis>> together = tracks.stream()
                    .map(track -> slots.submit(() -> run(network, track, 64)))
                    .toList();
            for (int i = 0; i < tracks.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i));
            }
        } finally {
            slots.shutdown();
        }
    }

    @Test
    default void networkShouldSayWhoseVectorsItComputes() throws Exception {
        try (Network network = standIn()) {
            assertThat(network.model()).isEqualTo(KnownModels.STAND_IN);
        }
    }

    private Network standIn() throws UnusableModelException {
        return load(TestingModel.STAND_IN);
    }

    /** Sends a track through a network in blocks of that many frames. */
    static Analysis run(Network network, float[] frames, int block) {
        try (TrackPass pass = network.begin()) {
            for (int start = 0; start < frames.length; start += block * BANDS) {
                float[] part = Arrays.copyOfRange(frames, start, Math.min(frames.length, start + block * BANDS));
                pass.accept(part, part.length / BANDS);
            }
            return pass.finish(Set.of()).orElseThrow();
        }
    }
}
