package org.chaarfm.launcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeFolderTest {

    @TempDir
    private Path temp;

    @Test
    void givenFolderShouldGoBeforeTheUsualOneAndThatBeforeOnesOwn() throws IOException {
        Path usual = temp.resolve("cache/chaarfm");
        Path own = temp.resolve("data/runtime");
        assertThat(RuntimeFolder.choose(temp.resolve("given"), usual, own).folder())
                .isEqualTo(temp.resolve("given"));
        assertThat(RuntimeFolder.choose(null, usual, own).folder()).isEqualTo(usual);
        Path file = Files.writeString(temp.resolve("home"), "a service has no home");
        assertThat(RuntimeFolder.choose(null, file.resolve("cache"), own).folder())
                .isEqualTo(own);
    }

    @Test
    void versionsThatAreUsedLeastShouldGo() throws IOException {
        RuntimeFolder runtime = new RuntimeFolder(temp.resolve("runtime"));
        Path oldest = use(runtime, "oldest", 9);
        Path running = folderOf(runtime.use(jar("running")), 8);
        for (int i = 0; i < RuntimeFolder.KEPT; i++) {
            use(runtime, "newer " + i, 7 - i);
        }
        Path foreign = Files.createDirectories(runtime.folder().resolve("photos"));

        runtime.deleteUnused();

        assertThat(oldest).doesNotExist();
        assertThat(foreign).exists();
        assertThat(runtime.folder().toFile().list((folder, name) -> name.length() == 16))
                .as("the newest, and the one that runs")
                .hasSize(RuntimeFolder.KEPT + 1);
        assertThat(running).as("a version that runs").exists();
    }

    @Test
    void useShouldMakeAVersionTheNewest() throws IOException {
        RuntimeFolder runtime = new RuntimeFolder(temp.resolve("runtime"));
        Path again = use(runtime, "again", 9);
        for (int i = 0; i < RuntimeFolder.KEPT; i++) {
            use(runtime, "newer " + i, 7 - i);
        }
        runtime.use(jar("again")).close();
        runtime.deleteUnused();
        assertThat(again).exists();
    }

    @Test
    void whatAnInterruptedStartLeftShouldGoAndWhatIsBeingUnpackedStay() throws IOException {
        RuntimeFolder runtime = new RuntimeFolder(temp);
        Path interrupted =
                Files.createDirectories(temp.resolve(".unpacking-old/deep")).getParent();
        Path busy = Files.createDirectories(temp.resolve(".unpacking-new/deep")).getParent();
        age(interrupted, 2);
        runtime.deleteUnused();
        assertThat(interrupted).doesNotExist();
        assertThat(busy).exists();
    }

    private Path use(RuntimeFolder runtime, String content, int hoursAgo) throws IOException {
        UsedServer used = runtime.use(jar(content));
        used.close();
        return folderOf(used, hoursAgo);
    }

    private static Path folderOf(UsedServer used, int hoursAgo) throws IOException {
        age(used.server().folder(), hoursAgo);
        return used.server().folder();
    }

    private static void age(Path folder, int hours) throws IOException {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minusSeconds(hours * 3600L)));
    }

    private ProgramJar jar(String content) throws IOException {
        Path file = Files.createTempFile(temp, "program", ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("server/server.jar"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return new ProgramJar(file);
    }
}
