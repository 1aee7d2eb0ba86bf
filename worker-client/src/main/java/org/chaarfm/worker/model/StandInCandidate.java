package org.chaarfm.worker.model;

import java.io.IOException;
import org.chaarfm.protocol.ModelId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stand-in, made on the spot and kept in the cache. */
record StandInCandidate(ModelId wanted, ModelCache cache) implements ModelCandidate {
    private static final Logger LOG = LoggerFactory.getLogger(StandInCandidate.class);

    @Override
    public String where() {
        return "made by this program";
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public byte[] read() throws PassedOverException {
        byte[] bytes = StandInGraph.bytes();
        ModelHash.require(bytes, wanted);
        try {
            cache.store(wanted, bytes);
        } catch (IOException e) {
            LOG.warn("The stand-in model cannot be kept in the cache and is made again next time: {}", e.toString());
        }
        return bytes;
    }
}
