package org.chaarfm.worker.spectrogram;

/** Takes a track's mel frames in order, as they become known. */
@FunctionalInterface
public interface MelFrameSink {
    /**
     * Takes the next frames.
     *
     * @param frames {@code float[count][96]}, row by row from index 0, valid during the call only; values are {@code
     *     log10(1 + 10000 x)} of the band's energy {@code x}, so 0 or more
     * @param count how many frames, at least 1
     */
    void accept(float[] frames, int count);
}
