package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.chaarfm.coordinator.json.ApiJson;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.KnownModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
    private final List<String> cursors = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 199, 200, 201, 1000})
    void everyEmbeddingShouldBeOneLineOnceAndInOrder(int count) throws IOException {
        List<String> lines = export(count).lines().toList();
        assertThat(lines).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(lines.get(i))
                    .startsWith("{\"track_id\":\"" + id(i) + "\"")
                    .endsWith("}");
        }
    }

    @Test
    void pagesShouldBeReadOneBehindTheOther() throws IOException {
        export(450);
        assertThat(cursors).containsExactly(null, id(199), id(399));
    }

    @Test
    void vectorsShouldBeWrittenInFullPrecision() throws IOException {
        assertThat(export(1)).contains("\"embedding\":[0.1,-0.33333334,1.1754944E-38]");
    }

    @Test
    void anExportThatEndsEarlyShouldNotLookWhole() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Export export = new Export(
                (after, limit) -> {
                    if (after != null) {
                        throw new StoreOutageException("no connection", new IllegalStateException());
                    }
                    return stored(limit);
                },
                ApiJson.mapper(1000).writer());
        assertThatExceptionOfType(StoreOutageException.class).isThrownBy(() -> export.write(out));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(Export.PAGE + 1);
        assertThat(lines.get(Export.PAGE))
                .contains("\"status\":503", "The export ends early behind track " + id(Export.PAGE - 1));
    }

    private String export(int count) throws IOException {
        List<EmbeddingView> stored =
                IntStream.range(0, count).mapToObj(ExportTest::view).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Export(
                        (after, limit) -> {
                            cursors.add(after);
                            return stored.stream()
                                    .filter(view ->
                                            after == null || view.cursor().compareTo(after) > 0)
                                    .limit(limit)
                                    .toList();
                        },
                        ApiJson.mapper(1000).writer())
                .write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<EmbeddingView> stored(int count) {
        return IntStream.range(0, count).mapToObj(ExportTest::view).toList();
    }

    private static String id(int i) {
        return "track-%05d".formatted(i);
    }

    private static EmbeddingView view(int i) {
        return new EmbeddingView(
                new TrackId(id(i)),
                new TrackKey(SourceKind.FOLDER, "a/%05d.mp3".formatted(i)),
                TrackFacts.NONE,
                KnownModels.MUSICNN,
                EmbeddingVector.of(0.1f, -0.33333334f, 1.17549435E-38f),
                List.of(),
                Set.of());
    }
}
