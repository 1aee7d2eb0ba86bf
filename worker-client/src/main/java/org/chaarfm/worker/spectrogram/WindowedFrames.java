package org.chaarfm.worker.spectrogram;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Cuts a stream of samples into frames that overlap by half, the first centred on sample 0, applies the window and lays the
 * frames of a block side by side: row {@code i} of the result holds sample {@code i} of each frame.
 *
 * <p>Of {@code n} samples it makes {@code ceil((n + size / 2) / (size / 2))} frames: half a frame of zeros goes before
 * the first sample, and the last frames are filled up with zeros. Silence stays plain zeros; no noise is added.
 *
 * <p>Later steps do the same arithmetic along a row, in plain loops that the JVM can vectorise for any width, unlike loops along
 * a single frame. Frames overlap by half, so each sample is moved once and its row used twice, the second time shifted by one
 * frame.
 */
final class WindowedFrames {
    /** Rows written in one go, so that what is written stays in the first-level cache. */
    private static final int TILE = 64;

    private final int hop;
    private final int framesPerBlock;
    private final float[] window;
    private final float[][] rows;
    private final IntConsumer blocks;

    private final float[] block;
    private final float[][] moved;
    private int filled;
    private long samples;
    private long cut;

    /**
     * @param window the factors of a frame's samples; their number, which is even, is the frame's size
     * @param rows {@code float[size][frames in a block]}, is written
     * @param blocks is called when the rows hold the next block, with how many of its frames the track has: all, or at its
     *     end fewer
     */
    WindowedFrames(float[] window, float[][] rows, IntConsumer blocks) {
        this.window = window;
        this.rows = rows;
        this.blocks = blocks;
        hop = window.length / 2;
        framesPerBlock = rows[0].length;
        block = new float[(framesPerBlock + 1) * hop];
        moved = new float[hop][framesPerBlock + 1];
        filled = hop;
    }

    void write(float[] from, int count) {
        samples += count;
        int taken = 0;
        while (taken < count) {
            int length = Math.min(count - taken, block.length - filled);
            System.arraycopy(from, taken, block, filled, length);
            taken += length;
            filled += length;
            if (filled == block.length) {
                emit(framesPerBlock);
            }
        }
    }

    /** Cuts the last frames. */
    void finish() {
        long all = (samples + hop + hop - 1) / hop;
        while (cut < all) {
            Arrays.fill(block, filled, block.length, 0);
            emit((int) Math.min(framesPerBlock, all - cut));
        }
    }

    private void emit(int frames) {
        layOut();
        blocks.accept(frames);
        cut += frames;
        System.arraycopy(block, block.length - hop, block, 0, hop);
        filled = hop;
    }

    private void layOut() {
        for (int tile = 0; tile < hop; tile += TILE) {
            for (int half = 0; half <= framesPerBlock; half++) {
                move(half, tile, Math.min(hop, tile + TILE));
            }
        }
        for (int i = 0; i < hop; i++) {
            float[] row = moved[i];
            scale(row, window[i], rows[i]);
            System.arraycopy(row, 1, row, 0, framesPerBlock);
            scale(row, window[hop + i], rows[hop + i]);
        }
    }

    private void move(int half, int from, int to) {
        int start = half * hop;
        for (int i = from; i < to; i++) {
            moved[i][half] = block[start + i];
        }
    }

    private static void scale(float[] row, float factor, float[] out) {
        for (int j = 0; j < out.length; j++) {
            out[j] = row[j] * factor;
        }
    }

    /**
     * The symmetric Hann window, {@code 0.5 - 0.5 cos(2 pi i / (size - 1))}, not normalised, as Essentia's {@code
     * Windowing(type="hann", normalized=false)}. The periodic form, with {@code size} in the denominator, would put the mel
     * values off by 0.1.
     */
    static float[] hann(int size) {
        float[] factors = new float[size];
        for (int i = 0; i < size; i++) {
            factors[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / (size - 1)));
        }
        return factors;
    }
}
