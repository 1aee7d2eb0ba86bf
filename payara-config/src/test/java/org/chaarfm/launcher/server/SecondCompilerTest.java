package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delivered directives, as this JVM reads them. */
class SecondCompilerTest {
    private static final Path DELIVERED = Path.of("src/main/scripts/start.directives");

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        SecondCompiler.release();
    }

    @Test
    void shouldBeKeptFromWhatOnlyAStartRuns() throws Exception {
        SecondCompiler.spare(Files.copy(DELIVERED, folder.resolve("start of a server.directives")));
        assertThat(directives()).contains("jdk/internal/loader", "org/flywaydb");
    }

    @Test
    void shouldHaveAllOfItsCodeAfterTheStart() throws Exception {
        SecondCompiler.spare(DELIVERED.toAbsolutePath());
        SecondCompiler.release();
        assertThat(directives()).doesNotContain("jdk/internal/loader");
    }

    @Test
    void missingFileShouldOnlyMakeTheStartSlower() throws Exception {
        SecondCompiler.spare(folder.resolve("none"));
        assertThat(directives()).doesNotContain("jdk/internal/loader");
    }

    private static String directives() throws Exception {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "compilerDirectivesPrint",
                        new Object[0],
                        new String[0]);
    }
}
