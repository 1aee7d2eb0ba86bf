package org.chaarfm.coordinator.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.port.RunEventView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiJsonTest {
    private final ObjectMapper mapper = ApiJson.mapper(1000);

    /** Where Java 17's own Float.toString writes more digits than needed (JDK-4511638). */
    @ParameterizedTest
    @CsvSource({"1.17549435E-38, 1.1754944E-38", "2.0E-3, 0.002", "-0.33333334, -0.33333334", "1.0E10, 1.0E10"})
    void floatsShouldBeWrittenAsShortAsTheyReadBack(float value, String written) throws JsonProcessingException {
        assertThat(mapper.writeValueAsString(new float[] {value})).isEqualTo("[" + written + "]");
    }

    @Test
    void everyFloatShouldReadBackExactly() throws JsonProcessingException {
        Random random = new Random(4);
        for (int i = 0; i < 100_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                String written = mapper.writeValueAsString(value);
                assertThat(Float.floatToRawIntBits(Float.parseFloat(written)))
                        .as(written)
                        .isEqualTo(Float.floatToRawIntBits(value));
            }
        }
    }

    @Test
    void namesShouldBeInSnakeCase() throws JsonProcessingException {
        assertThat(mapper.writeValueAsString(new RunCounts(10, 9, 8, 7, 6, 5, 4, 3, 2, 1)))
                .isEqualTo(
                        "{\"discovered\":10,\"rejected\":9,\"repeated\":8,"
                                + "\"already_embedded\":7,\"passed_over\":6,\"queued\":5,\"leased\":4,\"stored\":3,\"failed\":2,\"cancelled\":1}");
    }

    @Test
    void whatIsNotKnownOfATrackShouldBeNull() throws JsonProcessingException {
        EmbeddingJson line = new EmbeddingJson(
                "T",
                null,
                "So What",
                null,
                545.5,
                "a.flac",
                new ModelJson("m", "5", true),
                new float[] {1.5f},
                List.of(),
                List.of());
        assertThat(mapper.writeValueAsString(line))
                .isEqualTo("{\"track_id\":\"T\",\"artist\":null,\"title\":\"So What\",\"album\":null,"
                        + "\"duration_s\":545.5,\"source\":\"a.flac\","
                        + "\"model\":{\"name\":\"m\",\"sha256\":\"5\",\"stand_in\":true},"
                        + "\"embedding\":[1.5],\"tags\":[],\"notes\":[]}");
    }

    @Test
    void whatHasNoMeaningInAnEventShouldBeAbsent() throws JsonProcessingException {
        Instant at = Instant.parse("2026-01-02T03:04:05Z");
        assertThat(mapper.writeValueAsString(new RunEventView(7, at, "info", null, "Begun.")))
                .isEqualTo("{\"id\":7,\"at\":\"2026-01-02T03:04:05Z\",\"level\":\"info\",\"message\":\"Begun.\"}");
    }
}
