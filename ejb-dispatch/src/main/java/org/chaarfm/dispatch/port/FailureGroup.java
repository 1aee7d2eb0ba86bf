package org.chaarfm.dispatch.port;

import org.chaarfm.protocol.ErrorCode;

/**
 * Tracks of a run that failed for the same reason.
 *
 * @param code the reason
 * @param message of one of them
 * @param tracks how many there are
 */
public record FailureGroup(ErrorCode code, String message, long tracks) {}
