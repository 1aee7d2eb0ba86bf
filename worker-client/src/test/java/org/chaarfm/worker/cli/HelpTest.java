package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
    private final TestingCommandLine worker = new TestingCommandLine();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "model",
                "embed",
                "bench",
                "service install",
                "service remove",
                "service status",
                "tools list",
                "tools install",
                "update"
            })
    void helpShouldFitATerminalAsItIsWritten(String command) {
        help(command);

        assertThat(worker.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        List<String> shown = worker.out().lines().map(String::strip).toList();
        assertThat(written(command)).as("lines that were wrapped").allMatch(line -> shown.stream()
                .anyMatch(whole -> whole.endsWith(line)));
    }

    @Test
    void addressesShouldStayWhole() {
        help("");
        assertThat(worker.out()).contains("http(s)://", "ws(s)://", "http://HOST:PORT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "model",
                "embed",
                "bench",
                "service install",
                "service remove",
                "service status",
                "tools list",
                "tools install",
                "update"
            })
    void everyOptionThatHasADefaultShouldTellIt(String command) {
        for (OptionSpec option : command(command).getCommandSpec().options()) {
            String description = String.join(" ", option.description());
            boolean isNeeded = List.of("--url", "--code").contains(option.longestName());
            if (option.arity().max() > 0 && !isNeeded) {
                assertThat(description).as(option.longestName()).contains("Default: ");
            }
            assertThat(description).doesNotContain("Usual", "Without it");
        }
    }

    private void help(String command) {
        List<String> arguments = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command.split(" ")));
        arguments.add("--help");
        assertThat(worker.run(arguments.toArray(String[]::new))).isZero();
    }

    private static CommandLine command(String name) {
        CommandLine command = Main.commandLine();
        for (String word : name.isEmpty() ? new String[0] : name.split(" ")) {
            command = command.getSubcommands().get(word);
        }
        return command;
    }

    /** Descriptions and footer, line by line, but for those that say a value of this machine. */
    private static List<String> written(String command) {
        CommandLine.Model.CommandSpec spec = command(command).getCommandSpec();
        Stream<String> options = spec.options().stream().flatMap(option -> Stream.of(option.description()));
        return Stream.concat(options, Stream.of(spec.usageMessage().footer()))
                .map(String::strip)
                .filter(line -> !line.contains("${"))
                .toList();
    }
}
