package org.chaarfm.worker.service;

import java.nio.file.Path;
import java.util.List;

/**
 * What the service runs.
 *
 * @param program the worker's start script or program
 * @param arguments without the pairing code
 * @param code the pairing code, which only the service's owner may read
 */
public record ServiceSettings(Path program, List<String> arguments, String code) {
    public ServiceSettings {
        arguments = List.copyOf(arguments);
        arguments.forEach(ServiceSettings::requireOneLine);
        requireOneLine(program.toString());
    }

    private static void requireOneLine(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a service cannot be given line breaks or control characters: " + text);
        }
    }

    @Override
    public String toString() {
        return "ServiceSettings[" + program + " " + arguments + ", code=redacted]";
    }
}
