package org.chaarfm.worker.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chaarfm.protocol.DownloadLink;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a service: those that were typed, and those that the environment of the moment gives. */
final class ServiceArguments {
    /** Options of the installation itself, the code, which is kept apart, and orders, which nobody could give. */
    private static final Set<String> LEFT_OUT =
            Set.of("--yes", "--system", "--program", "--help", "--version", "--code", "--code-file", "--control");

    /** A service starts in a folder of its own. */
    private static final Set<String> FILES = Set.of("--cache", "--ca", "--model");

    private static final String STAND_IN = "stand-in";

    private ServiceArguments() {}

    /** @param spec of a command that was parsed */
    static List<String> of(CommandSpec spec, Map<String, String> environment) {
        return spec.options().stream()
                .filter(option -> !LEFT_OUT.contains(option.longestName()))
                .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option)
                        || !environment.getOrDefault(variable(option), "").isBlank())
                .flatMap(option -> word(option, environment))
                .toList();
    }

    private static String variable(OptionSpec option) {
        String name = option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        return name.equals("MODEL") ? "MUSICNN_MODEL" : "CHAARFM_" + name;
    }

    private static Stream<String> word(OptionSpec option, Map<String, String> environment) {
        String name = option.longestName();
        if (option.arity().max() == 0) {
            boolean isOn = Boolean.TRUE.equals(option.getValue())
                    || JoinOptions.isOn(variable(option), environment.get(variable(option)));
            return isOn ? Stream.of(name) : Stream.empty();
        }
        String given = option.getValue().toString().strip();
        String text =
                DownloadLink.parse(given).map(DownloadLink::address).orElse(given); // Its code is not for all to see.
        boolean isFile = FILES.contains(name) && !STAND_IN.equals(text);
        return Stream.of(name + "=" + (isFile ? Path.of(text).toAbsolutePath() : text));
    }
}
