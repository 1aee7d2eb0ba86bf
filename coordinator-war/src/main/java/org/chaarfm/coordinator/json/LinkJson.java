package org.chaarfm.coordinator.json;

import java.time.Instant;

/** Link in openapi.yaml. */
public record LinkJson(String link, Instant expiresAt) {}
