package org.chaarfm.worker.bench;

import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.NetworkThreads;
import org.chaarfm.worker.network.UnusableModelException;

/**
 * A network that can be measured.
 *
 * @param name as it is printed
 * @param loader makes it of a model's bytes
 */
public record NamedNetwork(String name, Loader loader) {
    /** Makes a network of a model's bytes. */
    @FunctionalInterface
    public interface Loader {
        /**
         * Loads the network, which the caller closes.
         *
         * @throws UnusableModelException if the bytes are none of a model that it can run
         */
        Network load(byte[] graphDef, ModelId model, NetworkThreads threads) throws UnusableModelException;
    }
}
