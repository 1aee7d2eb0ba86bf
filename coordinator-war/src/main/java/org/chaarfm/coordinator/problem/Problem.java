package org.chaarfm.coordinator.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response.Status;

/**
 * What went wrong with a request, as RFC 9457 wants it.
 *
 * @param type always {@code about:blank}: the status says what kind it is
 * @param title the status in words
 * @param status the HTTP status
 * @param detail a sentence that a person can act on
 * @param field the field or parameter that is wrong, such as {@code source.path}, or null
 * @param value what it holds, shortened, or null
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) String field,
        @JsonInclude(JsonInclude.Include.NON_NULL) String value) {
    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int MAX_VALUE = 200;

    /** RFC 9110, section 15.5.21; JAX-RS has no name for it. */
    private static final int UNPROCESSABLE = 422;

    /** Shortens the value. */
    public Problem {
        value = value == null || value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "…";
    }

    /** A problem with the request as a whole. */
    public static Problem of(int status, String detail) {
        return new Problem("about:blank", title(status), status, detail, null, null);
    }

    /** A request with a wrong field or parameter. */
    public static Problem ofField(String field, String value, String detail) {
        return new Problem("about:blank", title(400), 400, detail, field, value);
    }

    private static String title(int status) {
        if (status == UNPROCESSABLE) {
            return "Unprocessable Content";
        }
        Status known = Status.fromStatusCode(status);
        return known == null ? "Status " + status : known.getReasonPhrase();
    }
}
