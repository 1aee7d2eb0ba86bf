package org.chaarfm.coordinator.json;

import org.chaarfm.dispatch.port.FailureGroup;
import org.chaarfm.protocol.ErrorCode;

/** FailureGroup in openapi.yaml. */
public record FailureGroupJson(String code, String message, long tracks, boolean retryable) {
    /** The group as it is shown. */
    public static FailureGroupJson of(FailureGroup group) {
        return new FailureGroupJson(
                group.code().wireName(),
                group.message(),
                group.tracks(),
                group.code().retry() != ErrorCode.RetryRule.NO);
    }
}
