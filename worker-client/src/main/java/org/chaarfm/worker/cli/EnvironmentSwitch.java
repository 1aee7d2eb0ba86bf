package org.chaarfm.worker.cli;

import java.util.Locale;

/** A variable of the environment that switches something on. */
final class EnvironmentSwitch {
    private EnvironmentSwitch() {}

    /**
     * Whether it is on; not when it is unset or blank.
     *
     * @param value null when it is unset
     * @throws IllegalArgumentException naming the variable and its value when that is neither
     */
    static boolean isOn(String variable, String value) {
        return switch (value == null ? "" : value.trim().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "", "false", "no", "0" -> false;
            default ->
                throw new IllegalArgumentException(variable + " must be true, false, yes, no, 1 or 0, and is " + value);
        };
    }
}
