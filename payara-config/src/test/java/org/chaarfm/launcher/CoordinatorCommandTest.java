package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
                assertThat(help.toString()).contains(EnvironmentDefaults.variableOf(option.longestName()));
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
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "127", "99999999", "+512", "-512", "0512", "1e3", "٥١٢", "512m"})
    void memoryThatTheScriptDoesNotPassOnShouldBeRefused(String memory) {
        assertThat(command(Map.of()).execute("--memory", memory)).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("--memory " + memory + " is not a number of megabytes from 128 to 9999999.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"128", "512", "9999999"})
    void memoryThatTheScriptPassesOnShouldBeTaken(String memory) {
        assertThat(command(Map.of()).execute("--memory", memory, "--model", "/nowhere/model.pb"))
                .isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).startsWith("The model");
    }

    @Test
    void failureShouldEndWithOneAndItsSentenceOnly() {
        assertThat(command(Map.of()).execute("--model", "/nowhere/model.pb", "--port", "0"))
                .isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("The model /nowhere/model.pb is not a file")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @MethodSource("unforeseen")
    void whatNobodyForesawShouldEndWithOneAndASentenceAndBeLogged(Throwable failure) {
        List<LogRecord> logged = new ArrayList<>();
        Logger logger = Logger.getLogger(CoordinatorCommand.class.getName());
        Filter before = logger.getFilter();
        logger.setFilter(record -> !logged.add(record));
        try {
            assertThat(command(environmentThatThrows(failure)).execute("--db-url", "jdbc:postgresql://db/x"))
                    .isEqualTo(1);
        } finally {
            logger.setFilter(before);
        }
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("The coordinator failed: ")
                .contains("two lines")
                .hasLineCount(1);
        assertThat(logged).extracting(LogRecord::getLevel).containsExactly(Level.SEVERE);
        assertThat(logged.get(0).getThrown()).hasStackTraceContaining("two\nlines");
    }

    static List<Throwable> unforeseen() {
        return List.of(new IllegalStateException("two\nlines"), new NoClassDefFoundError("two\nlines"));
    }

    private static Map<String, String> environmentThatThrows(Throwable failure) {
        return new AbstractMap<>() {
            @Override
            public Set<Map.Entry<String, String>> entrySet() {
                return Set.of();
            }

            @Override
            public String getOrDefault(Object variable, String otherwise) {
                if (!variable.equals(CoordinatorSettings.PASSWORD_VARIABLE)) {
                    return otherwise;
                }
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
        };
    }

    private CommandLine command(Map<String, String> environment) {
        PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        Console console = new Console(err, err);
        return CoordinatorCommand.commandLine(environment, console, new StopSignal(console));
    }
}
