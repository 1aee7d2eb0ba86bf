package org.chaarfm.demo.rest;

/**
 * The model that a collection's vectors come from.
 *
 * @param standIn whether it is the stand-in, whose vectors mean nothing
 */
public record Model(String name, String sha256, boolean standIn) {}
