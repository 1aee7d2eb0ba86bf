package org.chaarfm.system.program;

/**
 * A session as a worker owner needs it.
 *
 * @param id its id
 * @param url the coordinator's address
 * @param code its pairing code
 */
public record Session(String id, String url, String code) {}
