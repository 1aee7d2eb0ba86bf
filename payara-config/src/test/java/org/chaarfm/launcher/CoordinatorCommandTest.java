package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.chaarfm.os.StandardFolders;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CoordinatorCommandTest {

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void defaultsShouldBeTheDocumentedOnes() {
        Path data = StandardFolders.of(
                        System.getProperty("os.name"), Map.of(), Path.of(System.getProperty("user.home")))
                .data();
        assertThat(settings(Map.of()))
                .isEqualTo(new CoordinatorSettings(
                        new ListenAddress("127.0.0.1", 8080),
                        null,
                        data,
                        null,
                        null,
                        DatabaseSettings.embeddedIn(data)));
    }

    @Test
    void everythingShouldBeSettableFromTheEnvironment() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("CHAARFM_HOST", "0.0.0.0"),
                Map.entry("CHAARFM_PORT", "0"),
                Map.entry("CHAARFM_PUBLIC_URL", "https://example.org"),
                Map.entry("CHAARFM_DATA", "/data"),
                Map.entry("MUSICNN_MODEL", "/m.pb"),
                Map.entry("CHAARFM_MUSIC", "/music"),
                Map.entry("CHAARFM_DB_URL", "jdbc:postgresql://db/x"),
                Map.entry("CHAARFM_DB_USER", "ann"),
                Map.entry("CHAARFM_DB_PASSWORD", "secret"),
                Map.entry("CHAARFM_MEMORY", "256"));
        assertThat(settings(environment))
                .isEqualTo(new CoordinatorSettings(
                        new ListenAddress("0.0.0.0", 0),
                        PublicUrl.parse("https://example.org"),
                        Path.of("/data"),
                        Path.of("/m.pb"),
                        Path.of("/music"),
                        DatabaseSettings.at("jdbc:postgresql://db/x", "ann", "secret")));
    }

    @Test
    void commandLineShouldGoBeforeTheEnvironmentAndBlankShouldBeUnset() {
        Map<String, String> environment = Map.of("CHAARFM_PORT", "1", "CHAARFM_HOST", " ");
        assertThat(settings(environment, "--port", "2").listen()).isEqualTo(new ListenAddress("127.0.0.1", 2));
    }

    @Test
    void everySettingShouldNameItsVariableInTheHelp() {
        CommandLine command = command(Map.of());
        StringWriter help = new StringWriter();
        command.usage(new PrintWriter(help, true));
        for (OptionSpec option : command.getCommandSpec().options()) {
            // The others say what to do: --help, --version, --prepare.
            if (option.arity().max() > 0) {
                assertThat(help.toString()).contains(CoordinatorOptions.variableOf(option.longestName()));
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

    private CoordinatorSettings settings(Map<String, String> environment, String... arguments) {
        CommandLine command = command(environment);
        command.parseArgs(arguments);
        return ((CoordinatorCommand) command.getCommandSpec().userObject()).settings();
    }

    private CommandLine command(Map<String, String> environment) {
        PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        Console console = new Console(err, err);
        return CoordinatorCommand.commandLine(environment, console, new StopSignal(console));
    }
}
