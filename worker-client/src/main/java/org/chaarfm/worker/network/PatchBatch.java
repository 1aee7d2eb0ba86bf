package org.chaarfm.worker.network;

import org.chaarfm.protocol.MusicnnPatch;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Patches that wait to go through the graph together. */
final class PatchBatch {
    /** Larger batches are no faster and cost memory: resident memory was 0.7 GB at 8 and 1.8 GB at 64. */
    static final int SIZE = 8;

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
