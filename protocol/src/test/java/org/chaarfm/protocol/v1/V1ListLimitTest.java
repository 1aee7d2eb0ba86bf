package org.chaarfm.protocol.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.example.Example;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many elements a list of a message takes. */
class V1ListLimitTest {
    @ParameterizedTest
    @CsvSource({
        "hello, /sources, 64",
        "hello, /held, 4096",
        "heartbeat, /held, 4096",
        "tracks, /items, 200",
        "result-success, /data/vector, 4096",
        "result-success, /data/tags, 4096",
        "result-success, /data/notes, 64",
        "welcome, /keep, 4096",
        "welcome, /drop, 4096",
    })
    void listShouldHaveAMostNumberOfElements(String name, String pointer, int most) throws Exception {
        Example example = V1Examples.named(name);
        String path = pointer.substring(1).replace('/', '.');

        assertThat(example.codec().read(with(example, pointer, most))).isNotNull();

        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> example.codec().read(with(example, pointer, most + 1)))
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(path);
                    assertThat(problem.value()).isEqualTo(most + 1 + " elements");
                });
    }

    /** Otherwise a full worker could not say that it is alive. */
    @Test
    void fullestHeartbeatShouldFitAFrame() throws Exception {
        Heartbeat fullest = new Heartbeat(
                IntStream.range(0, 4_096)
                        .mapToObj(i -> new HeldProgress(
                                new JobAttempt(new JobId("x".repeat(128)), Integer.MAX_VALUE),
                                Stage.ANALYSE,
                                0.12345678901234568))
                        .toList(),
                0.12345678901234568,
                Long.MAX_VALUE);

        assertThat(V1Codec.decodeWorker(V1Codec.encode(fullest))).isEqualTo(fullest);
    }

    private static String with(Example example, String pointer, int elements) {
        ObjectNode frame = example.json().deepCopy();
        ArrayNode list = (ArrayNode) frame.at(pointer);
        JsonNode first = list.get(0);
        list.removeAll();
        Stream.generate(() -> first).limit(elements).forEach(list::add);
        return frame.toString();
    }
}
