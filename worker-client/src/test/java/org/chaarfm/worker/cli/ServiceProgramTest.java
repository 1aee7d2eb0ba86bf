package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ServiceProgramTest {
    @TempDir
    Path folder;

    private Path program;

    @BeforeEach
    void make() throws IOException {
        Path bin = Files.createDirectories(folder.toRealPath().resolve("chaarfm_worker-1.0.0/bin"));
        program = Files.createFile(bin.resolve("chaarfm_worker"));
        Files.createFile(bin.resolve("chaarfm_worker.cmd"));
    }

    @Test
    void scriptShouldBeThatOfTheSystem() {
        Path home = program.getParent().getParent();
        assertThat(ServiceProgram.in(home, false)).isEqualTo(program);
        assertThat(ServiceProgram.in(home, true)).isEqualTo(program.resolveSibling("chaarfm_worker.cmd"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceProgram.in(folder, false))
                .withMessageContaining("--program FILE");
    }

    /** Otherwise a service would keep an old version, and lose even that. */
    @Test
    void linkShouldStandForTheVersionThatItLeadsTo() throws IOException {
        assertThat(ServiceProgram.lasting(program, folder)).isEqualTo(program);

        Path link = Files.createDirectories(folder.resolve(".local/bin")).resolve("chaarfm_worker");
        Files.createSymbolicLink(link, program);
        assertThat(ServiceProgram.lasting(program, folder)).isEqualTo(link);

        Files.delete(link);
        Files.createSymbolicLink(link, folder);
        assertThat(ServiceProgram.lasting(program, folder)).isEqualTo(program);
    }
}
