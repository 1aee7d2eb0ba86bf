package org.chaarfm.launcher;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes what the command line leaves out from the environment. A blank variable counts as unset. */
record EnvironmentDefaults(Map<String, String> environment) implements IDefaultValueProvider {
    @Override
    public String defaultValue(ArgSpec argument) {
        String value = argument instanceof OptionSpec option
                ? environment.getOrDefault(variableOf(option.longestName()), "")
                : "";
        return value.isBlank() ? null : value;
    }

    static String variableOf(String option) {
        return switch (option) {
            case "--model" -> "MUSICNN_MODEL"; // The worker and the demo know it too.
            case "--prepare", "--help", "--version" -> "";
            default -> "CHAARFM_" + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
        };
    }
}
