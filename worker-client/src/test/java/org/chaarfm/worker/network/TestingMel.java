package org.chaarfm.worker.network;

import java.util.Random;

/** Made-up mel frames with what music has: silence, steady tones, attacks and noise. */
public final class TestingMel {
    private static final int BANDS = 96;

    private TestingMel() {}

    /** {@code float[count][96]}, row by row, from 0 to 5. */
    public static float[] frames(int count) {
        Random random = new Random(1);
        float[] frames = new float[count * BANDS];
        for (int i = 0; i < frames.length; i++) {
            int frame = i / BANDS;
            int band = i % BANDS;
            double tone = 1 + Math.sin(0.2 * band + 0.01 * frame) + Math.sin(0.37 * frame);
            frames[i] = frame % 200 < 20 ? 0 : (float) Math.max(0, tone + 2 * random.nextDouble());
        }
        return frames;
    }

    /** The patches of 187 frames every 93 in them, {@code float[patches][187][96]}. */
    public static float[] patches(float[] frames) {
        int patches = (frames.length / BANDS - 187) / 93 + 1;
        float[] all = new float[patches * 187 * BANDS];
        for (int patch = 0; patch < patches; patch++) {
            System.arraycopy(frames, patch * 93 * BANDS, all, patch * 187 * BANDS, 187 * BANDS);
        }
        return all;
    }
}
