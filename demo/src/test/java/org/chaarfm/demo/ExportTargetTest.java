package org.chaarfm.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.TypeConversionException;

/** Everything here lies in a temporary folder: what is tested is whether files are left as they are. */
@DisabledOnOs(OS.WINDOWS)
class ExportTargetTest {
    @TempDir
    private Path temporary;

    private Path folder;
    private Path finished;

    @BeforeEach
    void makeExport() throws IOException {
        folder = Files.createDirectory(temporary.resolve("folder"));
        finished = Files.writeString(temporary.resolve("finished"), "new");
    }

    @Test
    void fileShouldBeReplacedAndNothingElseLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "old and long");

        ExportTarget.of(file).write(finished);

        assertThat(file).hasContent("new");
        assertThat(finished).exists();
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void linkShouldStayAndWhatItLeadsToBeReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "old");
        Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of("folder/out"));

        ExportTarget.of(link).write(finished);

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void linkToAMissingFileShouldStayAndThatFileBeMade() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of("folder/out"));

        ExportTarget.of(link).write(finished);

        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("out")).hasContent("new");
    }

    @Test
    void linkToItselfShouldBeRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));
        shouldBeRefused(link, "there is no folder for it");
    }

    @Test
    void pipeShouldBeRefused() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        shouldBeRefused(pipe, "it is not a file");
        shouldBeRefused(Files.createSymbolicLink(folder.resolve("link"), pipe), "it is not a file");
    }

    @Test
    void socketShouldBeRefused() throws IOException {
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
            shouldBeRefused(socket, "it is not a file");
        }
    }

    @Test
    void folderShouldBeRefused() {
        shouldBeRefused(folder, "it is not a file");
    }

    @Test
    void readOnlyFileShouldBeRefusedWhoeverAsks() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        shouldBeRefused(file, "it is read-only");

        assertThat(file).hasContent("old");
    }

    @Test
    void missingFolderShouldBeRefused() {
        shouldBeRefused(folder.resolve("no/out"), "there is no folder for it");
    }

    @Test
    void fileInAClosedFolderShouldBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "old and long");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            ExportTarget.of(file).write(finished);
            assertThat(file).hasContent("new");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void newFileInAClosedFolderShouldBeRefused() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeThat(Files.isWritable(folder))
                    .as("an administrator may write everywhere")
                    .isFalse();
            shouldBeRefused(folder.resolve("out"), "there is no folder for it that can be written");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void shouldBeRefused(Path named, String reason) {
        assertThatThrownBy(() -> ExportTarget.of(named))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("cannot write ")
                .hasMessageContaining(reason);
    }
}
