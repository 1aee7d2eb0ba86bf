package org.chaarfm.worker.bench;

import java.util.List;

/**
 * What was measured with one recording.
 *
 * @param seconds of sound that were worked on
 * @param decoder opening, decoding and resampling
 * @param frontEnd samples to mel frames
 * @param networks mel frames to vectors, in the order in which the networks were given
 */
public record BenchResult(double seconds, Speeds decoder, Speeds frontEnd, List<OfNetwork> networks) {
    /** Copies the list. */
    public BenchResult {
        networks = List.copyOf(networks);
    }

    /**
     * What was measured with one network.
     *
     * @param name of the network
     * @param speeds of the network alone
     * @param whole the whole way from the file to the vector, block by block, as an analysis goes it
     * @param difference of its vectors from those of the first network
     */
    public record OfNetwork(String name, Speeds speeds, Speeds whole, VectorDifference difference) {}
}
