package org.chaarfm.dispatch.domain;

import java.util.regex.Pattern;

/** The one rule that all ids share. */
final class Ids {
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{8,64}");

    private Ids() {}

    static void check(String what, String value) {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what + " must be 8 to 64 of the characters 0-9 A-Z a-z _ -, but is: " + value);
        }
    }
}
