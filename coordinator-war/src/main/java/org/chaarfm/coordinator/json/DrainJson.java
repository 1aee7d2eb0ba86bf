package org.chaarfm.coordinator.json;

/** Drain in openapi.yaml. */
public record DrainJson(int draining) {}
