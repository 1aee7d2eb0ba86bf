package org.chaarfm.worker.network;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;

/**
 * A network that may be closed while tracks use it: they go on, no further one begins, and its memory is freed with the last of
 * them. Thread-safe; its lock is never held while a track computes.
 */
public final class SharedNetwork implements Network {
    private final Network network;
    private int passes;
    private boolean closed;

    /** Takes ownership of the network. */
    public SharedNetwork(Network network) {
        this.network = network;
    }

    @Override
    public ModelId model() {
        return network.model();
    }

    @Override
    public int trackMb() {
        return network.trackMb();
    }

    /** @throws CancellationException if it is closed */
    @Override
    public synchronized TrackPass begin() {
        if (closed) {
            throw new CancellationException("The model " + model().name() + " is no longer in use");
        }
        TrackPass pass = new CountedPass(network.begin());
        passes++;
        return pass;
    }

    /** Returns at once. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            freeUnlessUsed();
        }
    }

    private synchronized void ended() {
        passes--;
        freeUnlessUsed();
    }

    private void freeUnlessUsed() {
        if (closed && passes == 0) {
            network.close();
        }
    }

    private final class CountedPass implements TrackPass {
        private final TrackPass pass;
        private boolean over;

        CountedPass(TrackPass pass) {
            this.pass = pass;
        }

        @Override
        public void accept(float[] frames, int count) {
            pass.accept(frames, count);
        }

        @Override
        public Optional<Analysis> finish(Set<Note> notes) {
            return pass.finish(notes);
        }

        @Override
        public void close() {
            if (!over) {
                over = true;
                try {
                    pass.close();
                } finally {
                    ended();
                }
            }
        }
    }
}
