package org.chaarfm.dispatch.domain;

import java.util.regex.Pattern;

/**
 * A client's name for a request that it may have to send twice.
 *
 * @param value chosen by the client: 1 to {@value #MAX_LENGTH} printable ASCII characters
 * @param requestSha256 of the whole request, in hexadecimal: another request under the same key is a mistake
 */
public record IdempotencyKey(String value, String requestSha256) {
    /** Longest value, in characters; a UUID has 36. */
    public static final int MAX_LENGTH = 200;

    private static final Pattern FORM = Pattern.compile("[!-~]{1," + MAX_LENGTH + "}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public IdempotencyKey {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an idempotency key must have 1 to " + MAX_LENGTH + " printable ASCII characters, without spaces");
        }
        if (requestSha256 == null || !HASH.matcher(requestSha256).matches()) {
            throw new IllegalArgumentException("requestSha256 must be 64 hexadecimal digits, but is: " + requestSha256);
        }
    }
}
