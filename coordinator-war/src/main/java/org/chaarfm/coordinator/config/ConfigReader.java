package org.chaarfm.coordinator.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.chaarfm.dispatch.dispatcher.DispatcherSettings;
import org.eclipse.microprofile.config.Config;

/** Reads the settings from MicroProfile Config: system properties, the environment, the server's own. */
public final class ConfigReader {
    private ConfigReader() {}

    /**
     * All settings of this module; an empty value counts as absent.
     *
     * @throws InvalidSettingException if one cannot work
     */
    public static CoordinatorConfig read(Config config) {
        return new CoordinatorConfig(
                text(config, CoordinatorConfig.API_TOKEN),
                url(text(config, CoordinatorConfig.PUBLIC_URL)),
                path(text(config, CoordinatorConfig.MODEL_FILE)),
                number(config, CoordinatorConfig.MAX_LIST_BYTES, CoordinatorConfig.DEFAULT_MAX_LIST_BYTES),
                number(config, CoordinatorConfig.MAX_TRACK_BYTES, DispatcherSettings.STANDARD.maxBytes()),
                Duration.ofSeconds(number(
                        config,
                        CoordinatorConfig.MAX_TRACK_SECONDS,
                        DispatcherSettings.STANDARD.maxDuration().toSeconds())),
                (int) Math.min(
                        Integer.MAX_VALUE,
                        number(config, CoordinatorConfig.MAX_TRANSFERS, CoordinatorConfig.DEFAULT_MAX_TRANSFERS)));
    }

    private static String text(Config config, String name) {
        return config.getOptionalValue(name, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    private static URI url(String value) {
        try {
            return value == null ? null : new URI(value);
        } catch (URISyntaxException e) {
            throw new InvalidSettingException(CoordinatorConfig.PUBLIC_URL, "must be an address, but is: " + value);
        }
    }

    private static Path path(String value) {
        try {
            return value == null ? null : Path.of(value).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new InvalidSettingException(CoordinatorConfig.MODEL_FILE, "must name a file, but is: " + value);
        }
    }

    private static long number(Config config, String name, long otherwise) {
        String value = text(config, name);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new InvalidSettingException(name, "must be a whole number, but is: " + value);
        }
    }
}
