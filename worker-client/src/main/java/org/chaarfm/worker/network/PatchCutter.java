package org.chaarfm.worker.network;

import java.util.function.Consumer;
import org.chaarfm.protocol.MusicnnPatch;

/**
 * Cuts a stream of frames into patches of 187 frames, one every 93; a remainder is dropped. It keeps one patch, not the track.
 */
final class PatchCutter {
    private static final int PATCH = MusicnnPatch.FRAMES * MusicnnPatch.BANDS;
    private static final int HOP = MusicnnPatch.HOP * MusicnnPatch.BANDS;

    private final float[] patch = new float[PATCH];
    private final Consumer<float[]> patches;
    private int filled;

    /** @param patches receives each patch, {@code float[187][96]} row by row, valid during the call only */
    PatchCutter(Consumer<float[]> patches) {
        this.patches = patches;
    }

    void accept(float[] frames, int count) {
        int values = count * MusicnnPatch.BANDS;
        int taken = 0;
        while (taken < values) {
            int length = Math.min(values - taken, PATCH - filled);
            System.arraycopy(frames, taken, patch, filled, length);
            taken += length;
            filled += length;
            if (filled == PATCH) {
                patches.accept(patch);
                System.arraycopy(patch, HOP, patch, 0, PATCH - HOP);
                filled = PATCH - HOP;
            }
        }
    }
}
