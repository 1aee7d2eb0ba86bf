package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.worker.frontend.TestingFrames;
import org.chaarfm.worker.model.TestingStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.GraphDef;

class FrozenGraphNetworkTest {
    private static final int BANDS = 96;

    @ParameterizedTest
    @ValueSource(strings = {"solo-trumpet", "speech-198-209"})
    void vectorsShouldBeThoseOfEssentia(String recording) throws Exception {
        byte[] model = Files.readAllBytes(TestingShared.file("models/msd-musicnn-1.pb"));
        JsonNode golden = TestingShared.golden(recording + ".ogg");
        float[] frames = TestingFrames.of(TestingShared.floats("golden/" + recording + ".pcm16k.f32"), 16_000);

        try (Network network = FrozenGraphNetwork.load(model, KnownModels.MUSICNN, NetworkThreads.one())) {
            TrackVectors vectors = run(network, frames, 64);

            assertThat(vectors.patches()).isEqualTo(golden.get("patches").asInt());
            for (int i = 0; i < 200; i++) {
                assertThat((double) vectors.embedding().get(i))
                        .isCloseTo(golden.get("embedding").get(i).asDouble(), within(1e-4));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(vectors.tags().get(i).name()).isEqualTo(MusicnnTags.LABELS.get(i));
                assertThat((double) vectors.tags().get(i).score())
                        .isCloseTo(golden.get("tags").get(i).asDouble(), within(1e-4));
            }
        }
    }

    @Test
    void vectorsShouldBeTheMeansOverThePatches() throws Exception {
        // 10 patches, more than one batch of 8, and a rest that is dropped.
        float[] frames = noise(187 + 9 * 93 + 50);
        try (Network network = standIn()) {
            TrackVectors whole = run(network, frames, 64);
            assertThat(whole.patches()).isEqualTo(10);
            double[] sum = new double[200];
            for (int patch = 0; patch < 10; patch++) {
                int start = patch * 93 * BANDS;
                TrackVectors one = run(network, Arrays.copyOfRange(frames, start, start + 187 * BANDS), 187);
                assertThat(one.patches()).isEqualTo(1);
                for (int i = 0; i < 200; i++) {
                    sum[i] += one.embedding().get(i);
                }
            }
            for (int i = 0; i < 200; i++) {
                assertThat((double) whole.embedding().get(i)).isCloseTo(sum[i] / 10, within(1e-5));
            }
        }
    }

    @Test
    void blocksShouldNotMatter() throws Exception {
        float[] frames = noise(500);
        try (Network network = standIn()) {
            assertThat(run(network, frames, 1)).isEqualTo(run(network, frames, 500));
        }
    }

    @Test
    void trackWithoutAPatchShouldHaveNoVectors() throws Exception {
        try (Network network = standIn();
                TrackPass pass = network.begin()) {
            pass.accept(noise(186), 186);
            assertThat(pass.finish()).isEmpty();
        }
    }

    @Test
    void scoresShouldBeProbabilitiesAndTracksDiffer() throws Exception {
        try (Network network = standIn()) {
            TrackVectors loud = run(network, noise(400), 64);
            TrackVectors silent = run(network, new float[400 * BANDS], 64);
            assertThat(loud.tags()).allSatisfy(tag -> assertThat(tag.score()).isBetween(0f, 1f));
            assertThat(loud.embedding()).isNotEqualTo(silent.embedding());
            assertThat(loud.isFinite()).isTrue();
        }
    }

    @Test
    void graphThatIsNoneShouldBeRefused() {
        byte[] text = "not a graph at all".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> FrozenGraphNetwork.load(text, KnownModels.MUSICNN, NetworkThreads.one()))
                .isInstanceOf(UnusableModelException.class);
    }

    @Test
    void graphOfAnotherShapeShouldBeRefused() throws Exception {
        GraphDef whole = GraphDef.parseFrom(TestingStandIn.bytes());
        byte[] headless =
                whole.toBuilder().removeNode(whole.getNodeCount() - 1).build().toByteArray();
        assertThatThrownBy(() -> FrozenGraphNetwork.load(headless, KnownModels.STAND_IN, NetworkThreads.one()))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("model/Sigmoid");
    }

    private static Network standIn() throws UnusableModelException {
        return FrozenGraphNetwork.load(TestingStandIn.bytes(), KnownModels.STAND_IN, NetworkThreads.one());
    }

    private static TrackVectors run(Network network, float[] frames, int block) {
        try (TrackPass pass = network.begin()) {
            for (int start = 0; start < frames.length; start += block * BANDS) {
                float[] part = Arrays.copyOfRange(frames, start, Math.min(frames.length, start + block * BANDS));
                pass.accept(part, part.length / BANDS);
            }
            return pass.finish().orElseThrow();
        }
    }

    private static float[] noise(int frames) {
        Random random = new Random(1);
        float[] noise = new float[frames * BANDS];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = 3 * random.nextFloat();
        }
        return noise;
    }
}
