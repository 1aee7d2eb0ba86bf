package org.chaarfm.protocol.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Random;
import org.chaarfm.protocol.MalformedMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V1CodecTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String HELLO = """
            {"type":"hello","protocol":1,"worker_version":"0.1.0","name":"attic","os":"Linux","arch":"amd64",\
            "cores":4,"memory_mb":8000,"sources":["http"],\
            "held":[{"job_id":"j1","attempt":2,"state":"running"}]}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                HELLO,
                """
                {"type":"heartbeat","held":[{"job_id":"j1","attempt":1,"stage":"decode","fraction":0.5}],\
                "cpu":0.25,"rss_mb":500}""",
                """
                {"type":"result","job_id":"j1","attempt":1,"status":"cancelled"}""",
                """
                {"type":"result","job_id":"j1","attempt":1,"status":"failed",\
                "error":{"code":"not_found","message":"404"}}""",
                """
                {"type":"drain"}""",
            })
    void workerMessageShouldReadBackAsItWasWritten(String frame) throws Exception {
        String written = V1Codec.encode(V1Codec.decodeWorker(frame));
        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(frame));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"type":"job","job_id":"j1","attempt":1,"payload":{"kind":"embed",\
                "source":{"kind":"http","url":"/media/x/a.mp3"},"track":{"artist":"Nina"}}}""",
                """
                {"type":"ack","job_id":"j1","attempt":1,"outcome":"stale","reason":"late"}""",
                """
                {"type":"cancel","job_id":"j1","attempt":1}""",
                """
                {"type":"drain","reason":"going down"}""",
                """
                {"type":"pending","reason":"wait"}""",
            })
    void coordinatorMessageShouldReadBackAsItWasWritten(String frame) throws Exception {
        String written = V1Codec.encode(V1Codec.decodeCoordinator(frame));
        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(frame));
    }

    @ParameterizedTest
    @CsvSource({
        "\"cores\":4, \"cores\":\"four\", cores",
        "\"cores\":4, \"cores\":0, cores",
        "\"cores\":4, \"x\":4, cores",
        "\"name\":\"attic\", \"x\":1, name",
        "\"attempt\":2, \"attempt\":0, attempt",
        "\"running\", \"resting\", state",
        "\"held\", \"kept\", held",
    })
    void problemShouldNameItsField(String right, String wrong, String field) {
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> V1Codec.decodeWorker(HELLO.replace(right, wrong)))
                .satisfies(problem -> assertThat(problem.field()).contains(field));
    }

    @Test
    void malformedResultShouldStillTellItsAttempt() {
        String frame = "{\"type\":\"result\",\"job_id\":\"j1\",\"attempt\":3,\"status\":\"success\",\"data\":17}";
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> V1Codec.decodeWorker(frame))
                .satisfies(problem -> assertThat(problem.attempt()).isPresent());
    }

    @Test
    void damagedFrameShouldNeverThrowAnythingElse() {
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            StringBuilder frame = new StringBuilder(HELLO);
            for (int n = random.nextInt(4); n >= 0; n--) {
                frame.setCharAt(random.nextInt(frame.length()), "{}[]\",:0a-".charAt(random.nextInt(10)));
            }
            try {
                assertThat(V1Codec.decodeWorker(frame.toString())).isNotNull();
            } catch (MalformedMessageException expected) {
                assertThat(expected.field()).isNotNull();
            }
        }
    }
}
