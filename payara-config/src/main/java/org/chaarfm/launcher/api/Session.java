package org.chaarfm.launcher.api;

/**
 * As much of a session as the launcher shows.
 *
 * @param name its name
 * @param code its pairing code
 * @param open whether workers can join it
 */
public record Session(String name, String code, boolean open) {}
