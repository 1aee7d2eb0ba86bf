package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CoordinatorCommandTest {

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void everySettingShouldNameItsVariableInTheHelp() {
        CommandLine command = command(Map.of());
        StringWriter help = new StringWriter();
        command.usage(new PrintWriter(help, true));
        for (OptionSpec option : command.getCommandSpec().options()) {
            // The others say what to do: --help, --version, --prepare.
            if (option.arity().max() > 0) {
                assertThat(help.toString()).contains(CoordinatorSettings.variableOf(option.longestName()));
            }
        }
        assertThat(help.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void wrongUsageShouldEndWithTwoAndASentence() {
        assertThat(command(Map.of()).execute("--port", "70000")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("--port 70000", "--help");
        assertThat(command(Map.of()).execute("--nonsense")).isEqualTo(2);
        assertThat(command(Map.of("CHAARFM_PORT", "many")).execute()).isEqualTo(2);
        assertThat(command(Map.of()).execute("--memory", "1")).isEqualTo(2);
    }

    @Test
    void failureShouldEndWithOneAndItsSentenceOnly() {
        assertThat(command(Map.of()).execute("--model", "/nowhere/model.pb", "--port", "0"))
                .isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("The model /nowhere/model.pb is not a file")
                .hasLineCount(1);
    }

    private CommandLine command(Map<String, String> environment) {
        PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        Console console = new Console(err, err);
        return CoordinatorCommand.commandLine(environment, console, new StopSignal(console));
    }
}
