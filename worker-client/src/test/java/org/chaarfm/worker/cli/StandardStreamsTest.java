package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the whole process lets out; its streams are the process's, so there is one for them. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class StandardStreamsTest {
    private static final String HOSTILE = "x\u001b]0;pwned\u0007\rnot a file";
    private static final String SHOWN = "x?]0;pwned?not a file";

    @TempDir
    Path folder;

    /** Says things that nobody cleaned, in each way that there is. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            Main.guardErrors();
            BackgroundLog.configure();
            LoggerFactory.getLogger(Program.class).warn("logged {}", HOSTILE);
            System.err.println("printed " + HOSTILE);
            throw new IllegalStateException("thrown " + HOSTILE);
        }
    }

    @Test
    void errorsAndLogOfTheProcessShouldHoldNothingThatATerminalObeys() throws Exception {
        Path said = run(Program.class);

        assertThat(Files.readString(said, StandardCharsets.UTF_8))
                .contains("WARNING: logged x?]0;pwned??not a file")
                .contains("printed " + SHOWN)
                .contains("IllegalStateException: thrown " + SHOWN)
                .doesNotContain("\u001b", "\u0007", "\r");
    }

    @Test
    void wrongUsageShouldBeSaidWithoutWhatATerminalObeys() throws Exception {
        Path said = run(Main.class, "bench", "--model", folder.resolve(HOSTILE).toString());

        assertThat(Files.readString(said, StandardCharsets.UTF_8))
                .contains(SHOWN + " cannot be used as the model")
                .doesNotContain("\u001b", "\u0007", "\r");
    }

    @Test
    void messageShouldBeOneLineOfTheLog() {
        LogRecord message = new LogRecord(Level.WARNING, "one\ntwo");

        assertThat(new BackgroundLog.LineFormat().format(message).lines())
                .singleElement()
                .asString()
                .endsWith(" WARNING: one?two");
    }

    private Path run(Class<?> program, String... arguments) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Djava.library.path=" + System.getProperty("java.library.path"),
                "-Dorg.bytedeco.javacpp.pathsFirst=true",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(said.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor()).isNotZero();
        } finally {
            process.destroyForcibly();
        }
        return said;
    }
}
