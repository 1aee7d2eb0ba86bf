package org.chaarfm.worker.network;

import org.chaarfm.protocol.MusicnnPatch;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Patches that wait to go through the graph together. */
final class PatchBatch {
    /**
     * A batch cannot be given up half way, and larger ones take more of everything: of a core with AVX-512 22.7 ms for each
     * patch at 2, 25.6 at 4 and 26.0 at 8, of resident memory 0.60, 0.66 and 0.73 GB.
     */
    static final int SIZE = 2;

    private static final int PATCH = MusicnnPatch.FRAMES * MusicnnPatch.BANDS;

    private final float[] values = new float[SIZE * PATCH];
    private int patches;

    void add(float[] patch) {
        System.arraycopy(patch, 0, values, patches * PATCH, PATCH);
        patches++;
    }

    boolean isFull() {
        return patches == SIZE;
    }

    boolean isEmpty() {
        return patches == 0;
    }

    int count() {
        return patches;
    }

    /** The patches as {@code float[patches][187][96]}, which the caller closes; the batch is empty afterwards. */
    TFloat32 take() {
        Shape shape = Shape.of(patches, MusicnnPatch.FRAMES, MusicnnPatch.BANDS);
        int length = patches * PATCH;
        patches = 0;
        return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false).narrow(length));
    }
}
