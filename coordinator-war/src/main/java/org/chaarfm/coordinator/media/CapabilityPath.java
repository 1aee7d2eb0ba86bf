package org.chaarfm.coordinator.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an address behind the servlet's own: {@code /capability/name}.
 *
 * @param capability the unguessable part
 * @param fileName what the reader calls the file; selects nothing
 */
record CapabilityPath(String capability, String fileName) {
    private static final Pattern FORM = Pattern.compile("/([0-9A-Za-z_-]{16,128})/([^/]+)");

    /**
     * Reads it; empty for any other form.
     *
     * @param pathInfo decoded, or null
     */
    static Optional<CapabilityPath> parse(String pathInfo) {
        Matcher matcher = FORM.matcher(pathInfo == null ? "" : pathInfo);
        return matcher.matches()
                ? Optional.of(new CapabilityPath(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "CapabilityPath[redacted/" + fileName + "]";
    }
}
