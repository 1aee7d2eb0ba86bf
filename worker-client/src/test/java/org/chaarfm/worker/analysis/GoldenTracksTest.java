package org.chaarfm.worker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.TestingModel;
import org.chaarfm.worker.network.TestingShared;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from real recordings to the vectors that Essentia gives for them. */
class GoldenTracksTest {
    private static Network network;

    @BeforeAll
    static void load() throws Exception {
        network = TestingModel.PRETRAINED.fast();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hungarian-dance-5.ogg", "solo-trumpet.ogg", "speech-198-209.ogg", "vibe-ace.ogg"})
    void vectorShouldBeEssentias(String recording) throws Exception {
        JsonNode golden = TestingShared.golden(recording);

        AnalysedTrack analysis = analyse(TestingShared.file("audio/" + recording));

        assertThat(analysis.analysis().patches())
                .isEqualTo(golden.get("patches").asInt());
        EmbeddingVector vector = analysis.analysis().vector();
        assertThat(CosineDistance.between(vector, vector(golden.get("embedding"))))
                .isLessThan(1e-6);
        for (int i = 0; i < vector.length(); i++) {
            assertThat((double) vector.get(i))
                    .isCloseTo(golden.get("embedding").get(i).asDouble(), within(1e-3));
        }
        for (int i = 0; i < 50; i++) {
            assertThat((double) analysis.analysis().tags().get(i))
                    .isCloseTo(golden.get("tags").get(i).asDouble(), within(0.003));
        }
    }

    @Test
    void robinShouldBeTooShort() {
        TrackException failure =
                catchThrowableOfType(TrackException.class, () -> analyse(TestingShared.file("audio/robin.ogg")));
        assertThat(failure.code()).isEqualTo(ErrorCode.TOO_SHORT);
    }

    private static AnalysedTrack analyse(Path file) throws TrackException, InterruptedException {
        return new TrackAnalyser(network).analyse(file, Duration.ofMinutes(5), AnalysisProgress.IGNORED);
    }

    private static EmbeddingVector vector(JsonNode numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers.get(i).asDouble();
        }
        return EmbeddingVector.of(values);
    }
}
