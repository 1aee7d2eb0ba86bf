package org.chaarfm.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.chaarfm.demo.report.TestingResults.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.client.Embedding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("out.ndjson");
    }

    @Test
    void exportShouldBeCountedAndAddedUp() throws IOException {
        Files.writeString(file, line("a", "400.0", "[1.0,0.0]") + line("b", "null", "[1.0,1.0]"));

        Export export = Export.read(file);

        assertThat(export.tracks()).isEqualTo(2);
        assertThat(export.audio()).isEqualTo(Duration.ofSeconds(400));
        assertThat(export.nearest()).hasSize(2).allSatisfy(pair -> assertThat(pair.cosine())
                .isCloseTo(Math.sqrt(0.5), within(1e-6)));
    }

    @Test
    void silentTracksShouldBeCountedAndHaveNoNeighbours() throws IOException {
        String silence = line("s", "1.0", "[0.9,0.1]").replace("}\n", ",\"notes\":[\"partial\",\"silent\"]}\n");
        String alike = line("t", "1.0", "[0.9,0.1]").replace("}\n", ",\"notes\":[\"silent\"]}\n");
        Files.writeString(file, line("a", "1.0", "[1.0,0.0]") + silence + line("b", "1.0", "[0.0,1.0]") + alike);

        Export export = Export.read(file);

        assertThat(export.tracks()).isEqualTo(4);
        assertThat(export.nearest())
                .extracting(pair -> pair.track().title(), pair -> pair.nearest().title())
                .containsExactly(tuple("a", "b"), tuple("b", "a"));
    }

    @Test
    void lineThatCannotBeReadShouldBeShown() throws IOException {
        Files.writeString(file, "{\"track_id\":");
        assertThatThrownBy(() -> Export.read(file)).hasMessageContaining("track_id");
    }

    @Test
    void nearestShouldBeTheTrackWithTheSmallestAngle() {
        List<Export.Pair> pairs = nearest(
                List.of(track("east", 1.0, 1, 0), track("far east", 1.0, 100, 10), track("north", 1.0, 0.1f, 3)));

        assertThat(pairs).extracting(pair -> pair.nearest().title()).containsExactly("far east", "east", "far east");
        assertThat(pairs.get(0).cosine()).isCloseTo(100 / Math.sqrt(10_100), within(1e-6));
        assertThat(pairs.get(2).cosine()).isCloseTo(40 / Math.sqrt(10_100 * 9.01), within(1e-6));
    }

    @Test
    void oppositeShouldBeNearestWhenThereIsNoOther() {
        assertThat(nearest(List.of(track("a", 1.0, 1, 0), track("b", 1.0, -2, 0)))
                        .get(0)
                        .cosine())
                .isCloseTo(-1, within(1e-6));
    }

    @Test
    void vectorOfZerosShouldBeLikeNothing() {
        assertThat(nearest(List.of(track("a", 1.0, 1, 0), track("b", 1.0, 0, 0)))
                        .get(1)
                        .cosine())
                .isZero();
    }

    @Test
    void oneTrackShouldHaveNoNeighbour() {
        assertThat(nearest(List.of(track("a", 1.0, 1, 0)))).isEmpty();
    }

    @Test
    void onlyTheFirstTracksShouldHavePairsAndAllShouldBeLookedAt() {
        List<Embedding> tracks = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            tracks.add(track("t" + i, 1.0, i, 1));
        }
        tracks.add(track("twin of the first", 1.0, 0, 7));

        List<Export.Pair> pairs = nearest(tracks);

        assertThat(pairs).hasSize(Export.MOST_PAIRS);
        assertThat(pairs.get(0).nearest().title()).isEqualTo("twin of the first");
        assertThat(pairs).extracting(pair -> pair.track().title()).startsWith("t0", "t1", "t2");
    }

    private static List<Export.Pair> nearest(List<Embedding> tracks) {
        Export export = new Export();
        tracks.forEach(export::add);
        return export.nearest();
    }

    private static String line(String title, String seconds, String embedding) {
        return "{\"track_id\":\"" + title + "\",\"artist\":null,\"title\":\"" + title + "\",\"duration_s\":" + seconds
                + ",\"source\":\"" + title + "\",\"embedding\":" + embedding + "}\n";
    }
}
