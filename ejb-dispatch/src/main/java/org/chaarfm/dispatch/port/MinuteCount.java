package org.chaarfm.dispatch.port;

import org.chaarfm.protocol.WorkerId;

/**
 * What a worker got done in a minute.
 *
 * @param minute since 1970-01-01T00:00Z
 * @param worker who
 * @param name what the worker calls itself, or null
 * @param stored embeddings
 * @param failed attempts
 */
public record MinuteCount(long minute, WorkerId worker, String name, long stored, long failed) {}
