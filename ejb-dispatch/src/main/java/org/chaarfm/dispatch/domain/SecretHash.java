package org.chaarfm.dispatch.domain;

import java.util.regex.Pattern;

/** SHA-256 of a random secret of 256 bits (a token, a sign-in or a link) in hexadecimal: all that is kept of it. */
public record SecretHash(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public SecretHash {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a SecretHash must be 64 hexadecimal digits");
        }
    }

    /** Not even the hash. */
    @Override
    public String toString() {
        return "SecretHash";
    }
}
