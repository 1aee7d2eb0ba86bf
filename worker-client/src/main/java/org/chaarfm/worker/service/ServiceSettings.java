package org.chaarfm.worker.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the service runs.
 *
 * @param program the worker's start script or program
 * @param arguments without the pairing code
 * @param code the pairing code, which only the service's owner may read
 * @param proxies variables of the environment that name proxies, whose logins only the owner may read
 */
public record ServiceSettings(Path program, List<String> arguments, String code, Map<String, String> proxies) {
    private static final String HIDDEN = "*****";

    public ServiceSettings {
        arguments = List.copyOf(arguments);
        proxies = new TreeMap<>(proxies);
        arguments.forEach(ServiceSettings::requireOneLine);
        proxies.values().forEach(ServiceSettings::requireOneLine);
        requireOneLine(program.toString());
    }

    /** The same for a person to look at, without what is secret. */
    public ServiceSettings shown() {
        Map<String, String> withoutLogins = new TreeMap<>(proxies);
        withoutLogins.replaceAll((name, proxy) -> proxy.replaceFirst("^([a-zA-Z0-9+.-]+://)?.*@", "$1" + HIDDEN + "@"));
        return new ServiceSettings(program, arguments, HIDDEN, withoutLogins);
    }

    /** All variables that the service needs, by name. */
    SortedMap<String, String> environment() {
        SortedMap<String, String> all = new TreeMap<>(proxies);
        all.put("CHAARFM_CODE", code);
        return all;
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
