package org.chaarfm.dispatch.port;

import org.chaarfm.protocol.ErrorCode;

/**
 * Which failed tracks of a run are meant.
 *
 * @param text in artist, title, locator or message, whatever its case; null does not matter
 * @param code why they failed; null does not matter
 * @param dismissed whether those are wanted that were dismissed, instead of the others
 */
public record FailureFilter(String text, ErrorCode code, boolean dismissed) {}
