package org.chaarfm.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.chaarfm.demo.rest.ExportFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedTest {
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

        Exported exported = Exported.in(file);

        assertThat(exported.tracks()).isEqualTo(2);
        assertThat(exported.audio()).isEqualTo(Duration.ofSeconds(400));
        assertThat(exported.nearest()).hasSize(2).allSatisfy(pair -> assertThat(pair.cosine())
                .isCloseTo(Math.sqrt(0.5), within(1e-6)));
        assertThat(ExportFile.count(file)).isEqualTo(2);
    }

    @Test
    void silentTracksShouldBeCountedAndHaveNoNeighbours() throws IOException {
        String silence = line("s", "1.0", "[0.9,0.1]").replace("}\n", ",\"notes\":[\"partial\",\"silent\"]}\n");
        String alike = line("t", "1.0", "[0.9,0.1]").replace("}\n", ",\"notes\":[\"silent\"]}\n");
        Files.writeString(file, line("a", "1.0", "[1.0,0.0]") + silence + line("b", "1.0", "[0.0,1.0]") + alike);

        Exported exported = Exported.in(file);

        assertThat(exported.tracks()).isEqualTo(4);
        assertThat(exported.nearest())
                .extracting(pair -> pair.track().title(), pair -> pair.nearest().title())
                .containsExactly(tuple("a", "b"), tuple("b", "a"));
    }

    @Test
    void emptyExportShouldHaveNothing() throws IOException {
        Files.createFile(file);

        assertThat(Exported.in(file)).isEqualTo(new Exported(0, Duration.ZERO, List.of()));
    }

    @Test
    void lineThatCannotBeReadShouldBeShown() throws IOException {
        Files.writeString(file, "{\"track_id\":");

        assertThatThrownBy(() -> Exported.in(file)).hasMessageContaining("track_id");
    }

    private static String line(String title, String seconds, String embedding) {
        return "{\"track_id\":\"" + title + "\",\"artist\":null,\"title\":\"" + title + "\",\"duration_s\":" + seconds
                + ",\"source\":\"" + title + "\",\"embedding\":" + embedding + "}\n";
    }
}
