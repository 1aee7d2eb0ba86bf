package org.chaarfm.worker.frontend;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream of samples into overlapping frames, the first of which is centred on sample 0.
 *
 * <p>Of {@code n} samples it makes {@code ceil((n + size / 2) / hop)} frames: half a frame of zeros goes before the
 * first sample, and the last frames are filled up with zeros. Silence stays plain zeros; no noise is added.
 */
final class FrameCutter {
    private final int hop;
    private final float[] frame;
    private final Consumer<float[]> frames;
    private int filled;
    private long samples;
    private long cut;

    /** @param frames is given each frame, valid during the call only */
    FrameCutter(int size, int hop, Consumer<float[]> frames) {
        this.hop = hop;
        this.frames = frames;
        frame = new float[size];
        filled = size / 2;
    }

    void write(float[] block, int count) {
        samples += count;
        int taken = 0;
        while (taken < count) {
            int length = Math.min(count - taken, frame.length - filled);
            System.arraycopy(block, taken, frame, filled, length);
            taken += length;
            filled += length;
            if (filled == frame.length) {
                emit();
            }
        }
    }

    /** Cuts the last frames. */
    void finish() {
        long all = Math.floorDiv(samples + frame.length / 2 + hop - 1, hop);
        while (cut < all) {
            Arrays.fill(frame, filled, frame.length, 0);
            emit();
        }
    }

    private void emit() {
        frames.accept(frame);
        cut++;
        System.arraycopy(frame, hop, frame, 0, frame.length - hop);
        filled = frame.length - hop;
    }
}
