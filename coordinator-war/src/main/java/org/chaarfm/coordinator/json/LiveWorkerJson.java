package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Worker in openapi.yaml with what only this coordinator's memory knows of it; null where that is nothing.
 *
 * @param cpu load of its machine, 0 to 1
 * @param rssMb memory of its process
 * @param roundTripMs how long a word to it and back takes
 * @param tracksPerMinute what it stored in the last minute
 */
public record LiveWorkerJson(
        @JsonUnwrapped WorkerJson worker, Double cpu, Long rssMb, Long roundTripMs, Double tracksPerMinute) {}
