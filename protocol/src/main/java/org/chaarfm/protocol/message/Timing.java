package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/** How long the stages of a job took, in milliseconds. */
public record Timing(long fetchMs, long decodeMs, long analyseMs) {
    public Timing {
        FieldCheck.range("fetch", fetchMs, 0, Long.MAX_VALUE);
        FieldCheck.range("decode", decodeMs, 0, Long.MAX_VALUE);
        FieldCheck.range("analyse", analyseMs, 0, Long.MAX_VALUE);
    }
}
