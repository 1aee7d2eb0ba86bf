package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.worker.frontend.TestingFrames;
import org.chaarfm.worker.network.musicnn.MusicnnNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MusicnnNetworkTest implements NetworkContract {
    @Override
    public Network load(TestingModel model, NetworkThreads threads) throws UnusableModelException {
        return MusicnnNetwork.load(model.bytes(), model.id(), threads);
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

    @Test
    void graphThatIsNoneShouldBeRefused() {
        byte[] text = "not a graph at all".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> MusicnnNetwork.load(text, KnownModels.MUSICNN, NetworkThreads.one()))
                .isInstanceOf(UnusableModelException.class);
    }

    private void assertSame(TestingModel model, float[] frames) throws Exception {
        try (Network plain = FrozenGraphNetwork.load(model.bytes(), model.id(), NetworkThreads.one());
                Network fast = load(model, NetworkThreads.one())) {
            TrackVectors expected = NetworkContract.run(plain, frames, 64);
            TrackVectors found = NetworkContract.run(fast, frames, 64);
            assertThat(found.patches()).isEqualTo(expected.patches());
            for (int i = 0; i < 200; i++) {
                assertThat(Math.abs(
                                found.embedding().get(i) - expected.embedding().get(i)))
                        .isLessThan(1e-4f);
            }
            for (int i = 0; i < 50; i++) {
                assertThat(Math.abs(found.tags().get(i).score()
                                - expected.tags().get(i).score()))
                        .isLessThan(1e-5f);
            }
        }
    }
}
