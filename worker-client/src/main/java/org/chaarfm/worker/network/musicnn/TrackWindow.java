package org.chaarfm.worker.network.musicnn;

import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.FiniteValues;
import org.chaarfm.worker.network.weights.Normalisation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The part of a track that goes through the network next: the normalised frames of up to {@link #PATCHES} patches, which
 * overlap by half.
 */
final class TrackWindow {
    /** Larger windows are hardly faster and cost memory. */
    static final int PATCHES = 8;

    private static final int BANDS = MusicnnPatch.BANDS;
    private static final int FRAMES = (PATCHES - 1) * MusicnnPatch.HOP + MusicnnPatch.FRAMES;

    private final float[] values = new float[FRAMES * BANDS];
    private final float scale;
    private final float shift;
    private int filled;

    /** @param input the one channel's normalisation, before the zeros around a patch are added */
    TrackWindow(Normalisation input) {
        scale = (float) input.scale()[0];
        shift = (float) input.shift()[0];
    }

    /**
     * Takes as many frames as there is room for.
     *
     * @param frames {@code float[...][96]}, row by row
     * @param from the first frame to take
     * @param count how many there are from there on
     * @return how many were taken
     */
    int take(float[] frames, int from, int count) {
        int taken = Math.min(count, FRAMES - filled);
        int source = from * BANDS;
        int target = filled * BANDS;
        for (int i = 0; i < taken * BANDS; i++) {
            values[target + i] = scale * frames[source + i] + shift;
        }
        filled += taken;
        return taken;
    }

    boolean isFull() {
        return filled == FRAMES;
    }

    /** Whole patches. */
    int patches() {
        return filled < MusicnnPatch.FRAMES ? 0 : (filled - MusicnnPatch.FRAMES) / MusicnnPatch.HOP + 1;
    }

    private int frames() {
        return (patches() - 1) * MusicnnPatch.HOP + MusicnnPatch.FRAMES;
    }

    boolean isFinite() {
        return FiniteValues.areAll(values, frames() * BANDS);
    }

    /** The frames of the whole patches, {@code float[frames][96]}, which the caller closes. */
    TFloat32 tensor() {
        return TFloat32.tensorOf(
                Shape.of(frames(), BANDS), DataBuffers.of(values, true, false).narrow((long) frames() * BANDS));
    }

    /** The first frame of each patch, {@code int[patches]}; the caller closes it. */
    TInt32 starts() {
        int[] starts = new int[patches()];
        for (int patch = 0; patch < starts.length; patch++) {
            starts[patch] = patch * MusicnnPatch.HOP;
        }
        return TInt32.vectorOf(starts);
    }

    void advance() {
        int gone = patches() * MusicnnPatch.HOP;
        System.arraycopy(values, gone * BANDS, values, 0, (filled - gone) * BANDS);
        filled -= gone;
    }
}
