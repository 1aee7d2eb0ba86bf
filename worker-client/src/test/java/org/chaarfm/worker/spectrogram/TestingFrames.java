package org.chaarfm.worker.spectrogram;

import java.util.Arrays;

/** All mel frames of a signal at once. */
public final class TestingFrames {
    private float[] frames = new float[0];

    private TestingFrames() {}

    /** The frames, row by row, of samples that are written in blocks of that length. */
    public static float[] of(float[] samples, int block) {
        TestingFrames all = new TestingFrames();
        LogMelSpectrogram frontEnd = new LogMelSpectrogram(all::add);
        for (int start = 0; start < samples.length; start += block) {
            float[] part = Arrays.copyOfRange(samples, start, Math.min(samples.length, start + block));
            frontEnd.write(part, part.length);
        }
        frontEnd.finish();
        return all.frames;
    }

    private void add(float[] block, int count) {
        int before = frames.length;
        frames = Arrays.copyOf(frames, before + count * 96);
        System.arraycopy(block, 0, frames, before, count * 96);
    }
}
