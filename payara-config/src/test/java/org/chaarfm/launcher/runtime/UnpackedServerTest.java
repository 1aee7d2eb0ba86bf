package org.chaarfm.launcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedServerTest {

    @TempDir
    private Path folder;

    @Test
    void shouldUnpackTheServersFilesOnly() throws IOException {
        ProgramJar jar = jar(Map.of("server/server.jar", "s", "server/runtime/a.jar", "a", "picocli/X.class", "x"));
        UnpackedServer server = UnpackedServer.of(jar, folder.resolve("runtime"));

        assertThat(server.jar()).hasContent("s");
        assertThat(server.folder().resolve("runtime/a.jar")).hasContent("a");
        assertThat(folder.resolve("runtime")).isDirectoryNotContaining("glob:**.unpacking-*");
        assertThat(server.folder()).isDirectoryNotContaining("glob:**X.class");
    }

    @Test
    void shouldUnpackOncePerContent() throws IOException {
        UnpackedServer first = UnpackedServer.of(jar(Map.of("server/server.jar", "1")), folder);
        Files.writeString(first.folder().resolve("mark"), "");

        assertThat(UnpackedServer.of(jar(Map.of("server/server.jar", "1", "other", "changed")), folder))
                .isEqualTo(first);
        assertThat(first.folder().resolve("mark")).exists();
        assertThat(UnpackedServer.of(jar(Map.of("server/server.jar", "2")), folder))
                .isNotEqualTo(first);
    }

    private ProgramJar jar(Map<String, String> entries) throws IOException {
        Path file = Files.createTempFile(folder, "program", ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return new ProgramJar(file);
    }
}
