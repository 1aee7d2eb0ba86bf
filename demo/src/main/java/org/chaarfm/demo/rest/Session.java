package org.chaarfm.demo.rest;

/**
 * A session of the coordinator.
 *
 * @param code the pairing code that workers join with
 */
public record Session(String id, String name, String code, Collection collection) {
    /** What the session fills. */
    public record Collection(String id, Model model) {}
}
