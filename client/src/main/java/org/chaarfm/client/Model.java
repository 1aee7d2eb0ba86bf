package org.chaarfm.client;

/**
 * The model that vectors come from.
 *
 * @param sha256 of its file, in hexadecimal
 * @param standIn whether it is the stand-in, whose vectors mean nothing
 */
public record Model(String name, String sha256, boolean standIn) {}
