package org.chaarfm.coordinator.json;

/** Retry in openapi.yaml. */
public record RetryJson(int retried) {}
