package org.chaarfm.worker.machine;

import java.util.Random;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.TrackPass;
import org.chaarfm.worker.spectrogram.LogMelSpectrogram;

/** A made-up track without end on its way through front-end and network, which is what a slot spends its time on. */
public final class RehearsalTrack implements SlotTrial.Work {
    /**
     * Patches in each piece of work: a whole number of what goes through a network at once, 2 in the plain and 8 in the fast
     * one. So each piece costs the same, although networks compute only now and then.
     */
    private static final int PATCHES = 8;

    /** About 2 s of sound each, like those of a real track. */
    private static final int BLOCKS = 6;

    private static final int BLOCK = PATCHES * MusicnnPatch.HOP / BLOCKS * MusicnnPatch.FRAME_HOP;

    private final float[] block = new float[BLOCK];
    private final Runnable pause;
    private final TrackPass pass;
    private final LogMelSpectrogram frontEnd;

    /**
     * Begins one. The network must stay open until it is closed.
     *
     * @param pause is run before each 2 s of sound
     */
    public RehearsalTrack(Network network, Runnable pause) {
        this.pause = pause;
        Random random = new Random(1);
        for (int i = 0; i < block.length; i++) {
            block[i] = 0.1f * (float) random.nextGaussian();
        }
        pass = network.begin();
        frontEnd = new LogMelSpectrogram(pass::accept);
    }

    @Override
    public double next() {
        for (int i = 0; i < BLOCKS; i++) {
            pause.run();
            frontEnd.write(block, BLOCK);
        }
        return (double) BLOCKS * BLOCK / MusicnnPatch.SAMPLE_RATE;
    }

    @Override
    public void close() {
        pass.close();
    }
}
