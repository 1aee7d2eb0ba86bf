package org.chaarfm.worker.network;

import org.chaarfm.protocol.ModelId;

/** A network that does what another one does, for tests that change one thing of it. */
public interface ForwardingNetwork extends Network {
    /** The other one. */
    Network network();

    @Override
    default ModelId model() {
        return network().model();
    }

    @Override
    default int trackMb() {
        return network().trackMb();
    }

    @Override
    default TrackPass begin() {
        return network().begin();
    }

    @Override
    default void close() {
        network().close();
    }
}
