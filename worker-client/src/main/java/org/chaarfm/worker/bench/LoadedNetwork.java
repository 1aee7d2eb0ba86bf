package org.chaarfm.worker.bench;

import org.chaarfm.worker.network.Network;

/**
 * A network that is ready to be measured.
 *
 * @param name as it is printed
 * @param network the caller's to close
 */
public record LoadedNetwork(String name, Network network) {}
