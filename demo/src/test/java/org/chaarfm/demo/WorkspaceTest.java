package org.chaarfm.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    private Path temporary;

    private Workspace workspace;

    @BeforeEach
    void fill() throws IOException {
        workspace = Workspace.below(temporary);
        for (Path folder : new Path[] {workspace.data(), workspace.logs(), workspace.music(), workspace.cache()}) {
            Files.writeString(Files.createDirectories(folder.resolve("deep")).resolve("file"), "x");
        }
    }

    @Test
    void deleteShouldLeaveNothingAndMayComeTwice() throws IOException {
        workspace.delete();
        workspace.delete();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void deleteShouldNotFollowLinks() throws IOException {
        Path precious = Files.createDirectory(temporary.resolve("precious"));
        Files.createFile(precious.resolve("file"));
        Files.createSymbolicLink(workspace.cache().resolve("link"), precious);
        workspace.delete();
        assertThat(precious.resolve("file")).exists();
        assertThat(workspace.root()).doesNotExist();
    }

    @Test
    void dataAndLogsShouldBeKeptForAPerson() throws IOException {
        workspace.deleteMusicAndCache();
        assertThat(workspace.root().toFile().list()).containsExactlyInAnyOrder("data", "logs");
    }
}
