package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.worker.network.musicnn.MusicnnNetwork;
import org.chaarfm.worker.spectrogram.TestingFrames;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.GraphDef;

class MusicnnNetworkTest implements NetworkContract {
    private static final ModelId ANY = new ModelId("any", "0".repeat(64));

    @Override
    public Network load(TestingModel model) throws UnusableModelException {
        return model.fast();
    }

    @ParameterizedTest
    @CsvSource({
        "PRETRAINED,1", "PRETRAINED,2", "PRETRAINED,7", "PRETRAINED,8", "PRETRAINED,9", "PRETRAINED,17",
        "STAND_IN,1", "STAND_IN,9", "RANDOM,1", "RANDOM,9", "DECAYED,1", "DECAYED,9"
    })
    void vectorsShouldBeThoseOfTheGraphAsItIs(TestingModel model, int patches) throws Exception {
        float[] frames = TestingMel.frames(187 + (patches - 1) * 93 + 40);
        assertSame(model, frames);
    }

    @ParameterizedTest
    @ValueSource(strings = {"solo-trumpet", "speech-198-209"})
    void vectorsOfRecordingsShouldBeThoseOfTheGraphAsItIs(String recording) throws Exception {
        assertSame(
                TestingModel.PRETRAINED,
                TestingFrames.of(TestingShared.floats("golden/" + recording + ".pcm16k.f32"), 16_000));
    }

    /** A timbral layer, a temporal one and one of the mid end. */
    @ParameterizedTest
    @CsvSource({"conv2d_1/kernel", "batch_normalization_5/gamma", "conv2d_6/kernel"})
    void layerThatIsDeadAltogetherShouldSayWhatItAlwaysSays(String constant) throws Exception {
        assertSame(zeroed(constant), TestingMel.frames(187 + 93));
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({
        "conv2d,batch_normalization_1", "conv2d_1,batch_normalization_2", "conv2d_2,batch_normalization_3",
        "conv2d_3,batch_normalization_4", "conv2d_4,batch_normalization_5", "conv2d_5,batch_normalization_6",
        "conv2d_6,batch_normalization_7", "conv2d_7,batch_normalization_8"
    })
    void everyLayerThatIsDeadShouldSayWhatItAlwaysSays(String layer, String normalisation) throws Exception {
        assertSame(zeroed(layer + "/kernel"), TestingMel.frames(187 + 93));
        assertSame(zeroed(normalisation + "/gamma"), TestingMel.frames(187 + 93));
    }

    private static GraphDef zeroed(String constant) {
        return new ChangedWeights(TestingModel.STAND_IN.graph())
                .change(constant, (value, i) -> 0)
                .graph();
    }

    @Test
    void networkWhoseLayersAreAllDeadShouldSayWhatItAlwaysSays() throws Exception {
        ChangedWeights dead = new ChangedWeights(TestingModel.STAND_IN.graph());
        for (String layer : List.of("", "_1", "_2", "_3", "_4", "_5", "_6", "_7")) {
            dead.change("conv2d" + layer + "/kernel", (value, i) -> 0);
        }
        assertSame(dead.graph(), TestingMel.frames(187 + 93));
    }

    @ParameterizedTest
    @CsvSource({"PRETRAINED,3e-7", "STAND_IN,1e-9"})
    void smallValuesThatAreMultipliedBehindShouldNotBeLost(TestingModel model, float factor) throws Exception {
        assertSame(ScaledWeights.of(model.graph(), factor), TestingMel.frames(187 + 93));
    }

    @Test
    void graphThatIsNoneShouldBeRefused() {
        byte[] text = "not a graph at all".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> MusicnnNetwork.load(text, KnownModels.MUSICNN, 1))
                .isInstanceOf(UnusableModelException.class);
    }

    private static void assertSame(TestingModel model, float[] frames) throws Exception {
        assertSame(model.plain(), model.fast(), frames);
    }

    private static void assertSame(GraphDef graph, float[] frames) throws Exception {
        byte[] bytes = graph.toByteArray();
        try (Network plain = FrozenGraphNetwork.load(bytes, ANY, 1);
                Network fast = MusicnnNetwork.load(bytes, ANY, 1)) {
            assertSame(plain, fast, frames);
        }
    }

    private static void assertSame(Network plain, Network fast, float[] frames) {
        Analysis expected = NetworkContract.run(plain, frames, 64);
        Analysis found = NetworkContract.run(fast, frames, 64);
        assertThat(found.patches()).isEqualTo(expected.patches());
        for (int i = 0; i < 200; i++) {
            assertThat(Math.abs(found.vector().get(i) - expected.vector().get(i)))
                    .isLessThan(1e-4f);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(Math.abs(found.tags().get(i) - expected.tags().get(i))).isLessThan(1e-5f);
        }
    }
}
