package org.chaarfm.coordinator.json;

import org.chaarfm.dispatch.port.Neighbour;

/** Neighbour in openapi.yaml. */
public record NeighbourJson(
        String trackId, String artist, String title, String source, double similarity, boolean standIn) {
    /** The neighbour as it is shown. */
    public static NeighbourJson of(Neighbour neighbour, boolean standIn) {
        return new NeighbourJson(
                neighbour.id().value(),
                neighbour.facts().artist(),
                neighbour.facts().title(),
                neighbour.key().locator(),
                neighbour.similarity(),
                standIn);
    }
}
