package org.chaarfm.window.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerProgramTest {
    @TempDir
    Path home;

    @Test
    void scriptShouldBeFoundInTheDistribution() throws IOException {
        Path script = file("bin/chaarfm_worker");
        Path batch = file("bin/chaarfm_worker.cmd");

        assertThat(WorkerProgram.below(home, "Linux")).contains(script);
        assertThat(WorkerProgram.below(home, "Windows 11")).contains(batch);
        assertThat(WorkerProgram.below(home.resolve("lib"), "Linux")).isEmpty();
    }

    @Test
    void programShouldGoBeforeTheScriptOnWindows() throws IOException {
        file("bin/chaarfm_worker.cmd");
        Path program = file("chaarfm_worker.exe");

        assertThat(WorkerProgram.below(home, "Windows 10")).contains(program);
    }

    @Test
    void applicationShouldHaveAProgramOfItsOwnOnMacos() throws IOException {
        file("app/bin/chaarfm_worker");
        Path program = file("MacOS/chaarfm_worker");

        assertThat(WorkerProgram.below(home.resolve("app"), "Mac OS X")).contains(program);
    }

    private Path file(String name) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
