package org.chaarfm.coordinator.json;

/** Dismissed in openapi.yaml. */
public record DismissedJson(int dismissed) {}
