package org.chaarfm.worker.network;

import org.chaarfm.protocol.MusicnnPatch;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The part of a track that goes through a network next: the frames of a number of patches of 187 frames, one every 93, so
 * that they overlap by half. Frames at the end of a track that do not fill a patch are dropped.
 */
public final class PatchWindow {
    private static final int BANDS = MusicnnPatch.BANDS;
    private static final int PATCH = MusicnnPatch.FRAMES * BANDS;
    private static final int HOP = MusicnnPatch.HOP * BANDS;

    private final float scale;
    private final float shift;
    private final float[] values;
    private int filled;

    /**
     * A window of at most {@code patches} patches. Its frames are normalised as they are taken.
     *
     * @param scale of every value, before {@code shift} is added
     */
    public PatchWindow(int patches, float scale, float shift) {
        this.scale = scale;
        this.shift = shift;
        values = new float[PATCH + (patches - 1) * HOP];
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
        int taken = Math.min(count * BANDS, values.length - filled);
        for (int i = 0; i < taken; i++) {
            values[filled + i] = scale * frames[from * BANDS + i] + shift;
        }
        filled += taken;
        return taken / BANDS;
    }

    boolean isFull() {
        return filled == values.length;
    }

    /** Whole patches. */
    int patches() {
        return filled < PATCH ? 0 : (filled - PATCH) / HOP + 1;
    }

    /** Values in the frames of the whole patches. */
    private int used() {
        return PATCH + (patches() - 1) * HOP;
    }

    /**
     * Whether the whole patches hold neither NaN nor infinity: ReLU and maximum may swallow them, and the vectors of such a
     * track would look like any other's.
     */
    boolean isFinite() {
        for (int i = 0; i < used(); i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    /** The whole patches, {@code float[patches][187][96]}; the caller closes it. */
    TFloat32 cut() {
        float[] cut = new float[patches() * PATCH];
        for (int patch = 0; patch < patches(); patch++) {
            System.arraycopy(values, patch * HOP, cut, patch * PATCH, PATCH);
        }
        return tensor(cut, patches(), MusicnnPatch.FRAMES, BANDS);
    }

    /** The frames of the whole patches in sequence, {@code float[frames][96]}; the caller closes it. */
    public TFloat32 frames() {
        return tensor(values, used() / BANDS, BANDS);
    }

    private static TFloat32 tensor(float[] values, long... shape) {
        Shape of = Shape.of(shape);
        return TFloat32.tensorOf(of, DataBuffers.of(values, true, false).narrow(of.size()));
    }

    /** The first frame of each patch, {@code int[patches]}; the caller closes it. */
    public TInt32 starts() {
        int[] starts = new int[patches()];
        for (int patch = 0; patch < starts.length; patch++) {
            starts[patch] = patch * MusicnnPatch.HOP;
        }
        return TInt32.vectorOf(starts);
    }

    /** Goes on behind the whole patches. */
    void advance() {
        int gone = patches() * HOP;
        System.arraycopy(values, gone, values, 0, filled - gone);
        filled -= gone;
    }
}
