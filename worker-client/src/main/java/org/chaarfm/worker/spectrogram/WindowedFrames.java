package org.chaarfm.worker.spectrogram;

/**
 * Lays the frames of a block side by side and applies the window: row {@code i} of the result holds sample {@code i} of
 * each frame.
 *
 * <p>Later steps do the same arithmetic along a row, in plain loops that the JVM can vectorise for any width, unlike loops along
 * a single frame. Frames overlap by half, so each sample is moved once and its row used twice, the second time shifted by one
 * frame.
 */
final class WindowedFrames {
    /** Rows written in one go, so that what is written stays in the first-level cache. */
    private static final int TILE = 64;

    private final int hop;
    private final int frames;
    private final float[] window;
    private final float[][] moved;

    /**
     * @param window the factors of a frame's samples; their number is the frame's size
     * @param frames in a block
     */
    WindowedFrames(float[] window, int frames) {
        this.window = window;
        this.frames = frames;
        hop = window.length / 2;
        moved = new float[hop][frames + 1];
    }

    /**
     * Lays out a block.
     *
     * @param samples a block of {@link FrameCutter}
     * @param rows float[size][frames], is written
     */
    void layOut(float[] samples, float[][] rows) {
        for (int tile = 0; tile < hop; tile += TILE) {
            for (int half = 0; half <= frames; half++) {
                move(samples, half, tile, Math.min(hop, tile + TILE));
            }
        }
        for (int i = 0; i < hop; i++) {
            float[] row = moved[i];
            scale(row, window[i], rows[i]);
            System.arraycopy(row, 1, row, 0, frames);
            scale(row, window[hop + i], rows[hop + i]);
        }
    }

    private void move(float[] samples, int half, int from, int to) {
        int start = half * hop;
        for (int i = from; i < to; i++) {
            moved[i][half] = samples[start + i];
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
