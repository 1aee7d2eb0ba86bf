package org.chaarfm.coordinator.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
@Schema(name = "Problem", description = "What went wrong, RFC 9457")
public record Problem(
        @Schema(example = "about:blank", description = "Always about:blank: the status says what kind it is")
        String type,

        @Schema(description = "The status in words") String title,
        @Schema(description = "The HTTP status") int status,

        @Schema(description = "A sentence that a person can act on")
        String detail,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The field or parameter that is wrong, such as source.path")
        String field,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "What it holds, shortened")
        String value) {
    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int MAX_VALUE = 200;

    /** Shortens the value. */
    public Problem {
        value = value == null || value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "…";
    }

    /** A problem with the request as a whole. */
    public static Problem of(int status, String detail) {
        return new Problem("about:blank", StatusTitle.of(status), status, detail, null, null);
    }

    /** A request with a wrong field or parameter. */
    public static Problem ofField(String field, String value, String detail) {
        return new Problem("about:blank", StatusTitle.of(400), 400, detail, field, value);
    }
}
