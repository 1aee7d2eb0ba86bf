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
     * @param difference of its vectors from those of the first network
     */
    public record OfNetwork(String name, Speeds speeds, VectorDifference difference) {}

    /** From file to vector, from the medians of the layers; in times real time. */
    public double whole(OfNetwork network) {
        return 1
                / (1 / decoder.median()
                        + 1 / frontEnd.median()
                        + 1 / network.speeds().median());
    }
}
