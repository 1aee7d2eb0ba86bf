package org.chaarfm.worker.machine;

import java.util.Random;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.frontend.MelFrontEnd;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.TrackPass;

/** A made-up track without end on its way through front-end and network, which is what a slot spends its time on. */
public final class RehearsalTrack implements SlotTrial.Work {
    private static final int BLOCK_SECONDS = 2;

    private final float[] block = new float[BLOCK_SECONDS * MusicnnPatch.SAMPLE_RATE];
    private final Runnable pause;
    private final TrackPass pass;
    private final MelFrontEnd frontEnd;

    /**
     * Begins one. The network must stay open until it is closed.
     *
     * @param pause is run before each block
     */
    public RehearsalTrack(Network network, Runnable pause) {
        this.pause = pause;
        Random random = new Random(1);
        for (int i = 0; i < block.length; i++) {
            block[i] = 0.1f * (float) random.nextGaussian();
        }
        pass = network.begin();
        frontEnd = new MelFrontEnd(pass::accept);
    }

    @Override
    public double next() {
        pause.run();
        frontEnd.write(block, block.length);
        return BLOCK_SECONDS;
    }

    @Override
    public void close() {
        pass.close();
    }
}
