package org.chaarfm.launcher.cli;

import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes what the command line leaves out from the environment. A blank variable counts as unset. */
final class EnvironmentDefaults implements IDefaultValueProvider {

    /** The variable of each option. */
    static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("--host", "CHAARFM_HOST"),
            Map.entry("--port", "CHAARFM_PORT"),
            Map.entry("--public-url", "CHAARFM_PUBLIC_URL"),
            Map.entry("--data", "CHAARFM_DATA"),
            Map.entry("--model", "MUSICNN_MODEL"),
            Map.entry("--music", "CHAARFM_MUSIC"),
            Map.entry("--db-url", "CHAARFM_DB_URL"),
            Map.entry("--db-user", "CHAARFM_DB_USER"),
            Map.entry("--memory", "CHAARFM_MEMORY"),
            Map.entry("--runtime", "CHAARFM_RUNTIME"));

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String value = environment.getOrDefault(VARIABLES.getOrDefault(option.longestName(), ""), "");
        return value.isBlank() ? null : value;
    }
}
