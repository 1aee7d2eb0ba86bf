package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Signals end a process, so there is one for them. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class ExitTest {
    /** Waits for signals and says what they lead to. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws InterruptedException {
            Exit.onSignals(new Exit.Leaving(() -> System.out.println("drain"), () -> System.out.println("abandon")));
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    @Test
    void secondSignalShouldCleanUpAndEndTheProcess() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process program =
                new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Program.class.getName()).start();
        try (BufferedReader said = program.inputReader()) {
            assertThat(said.readLine()).isEqualTo("ready");
            program.toHandle().destroy();
            assertThat(said.readLine()).isEqualTo("drain");
            program.toHandle().destroy();
            assertThat(said.readLine()).isEqualTo("abandon");
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(Exit.INTERRUPTED);
        } finally {
            program.destroyForcibly();
        }
    }
}
