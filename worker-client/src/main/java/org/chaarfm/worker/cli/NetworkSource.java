package org.chaarfm.worker.cli;

import java.net.URI;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.network.Network;

/** Where the networks of sessions come from. */
@FunctionalInterface
interface NetworkSource {
    /**
     * Gets a model and loads it, which may take as long as a download.
     *
     * @param wanted name and hash; nothing else will do
     * @param address where the coordinator serves it, or null
     * @param reach how far the server lets addresses lead
     * @return the network, which the caller closes
     * @throws ModelUnavailableException if nobody has it, or what was found is no MusicNN
     */
    Network load(ModelId wanted, URI address, Reach reach) throws ModelUnavailableException, InterruptedException;
}
