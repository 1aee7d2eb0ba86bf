package org.chaarfm.worker.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as people write it on a command line: a whole number and its unit. */
final class TrackLength {
    /** No recording is longer than these 11 years. */
    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,4})([smh])");

    private TrackLength() {}

    /** @throws IllegalArgumentException naming the option and its value */
    static Duration parse(String option, String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException(
                    option + " must be a number from 1 to 99999 and s, m or h, such as 24h, and is \"" + text + "\"");
        }
        long number = Long.parseLong(written.group(1));
        return switch (written.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
