package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.chaarfm.protocol.field.FieldCheck;

/** How long the stages of a job took, in milliseconds. */
public record Timing(
        @JsonProperty("fetch") long fetchMs,
        @JsonProperty("decode") long decodeMs,
        @JsonProperty("analyse") long analyseMs) {
    public Timing {
        FieldCheck.range("fetch", fetchMs, 0, Long.MAX_VALUE);
        FieldCheck.range("decode", decodeMs, 0, Long.MAX_VALUE);
        FieldCheck.range("analyse", analyseMs, 0, Long.MAX_VALUE);
    }
}
