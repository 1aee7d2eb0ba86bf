package org.chaarfm.coordinator.json;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A sign of life.
 *
 * @param ok always true
 */
@Schema(name = "KeepAlive", description = "A sign of life")
public record KeepAlive(@Schema(description = "Always true") boolean ok) {}
