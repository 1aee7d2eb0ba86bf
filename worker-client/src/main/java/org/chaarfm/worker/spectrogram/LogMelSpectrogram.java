package org.chaarfm.worker.spectrogram;

import org.chaarfm.protocol.MusicnnPatch;

/**
 * Computes the mel frames of one track from its mono 16 kHz samples.
 *
 * <p>Frames of 512 samples every 256, the first centred on sample 0; symmetric Hann window; power spectrum; 96 mel bands
 * (Slaney's scale, 0 to 8000 Hz, triangles of unit area); {@code log10(1 + 10000 x)} (J. Pons et al., "End-to-end
 * learning for music audio tagging at scale", ISMIR 2018, and Essentia's {@code TensorflowInputMusiCNN}). It keeps a
 * block of samples and what becomes of it, some 300 kB, however long the track. Not thread-safe.
 */
public final class LogMelSpectrogram {
    /**
     * Frames are worked on in blocks of this many, about a second of sound: enough for vector instructions of any width,
     * few enough that a block stays in the second-level cache.
     */
    private static final int BLOCK_FRAMES = 64;

    private static final float LOG_SCALE = 10_000;

    private final PowerSpectra spectra = new PowerSpectra(MusicnnPatch.FRAME_SIZE, BLOCK_FRAMES);
    private final WindowedFrames frames =
            new WindowedFrames(WindowedFrames.hann(MusicnnPatch.FRAME_SIZE), spectra.input(), this::block);
    private final MelFilterBank filters =
            new MelFilterBank(MusicnnPatch.BANDS, MusicnnPatch.SAMPLE_RATE / 2.0, spectra.bins());
    private final Sink sink;

    private final float[][] energies = new float[filters.rows()][BLOCK_FRAMES];
    private final float[] mel = new float[BLOCK_FRAMES * MusicnnPatch.BANDS];

    /** @param sink receives the frames in blocks */
    public LogMelSpectrogram(Sink sink) {
        this.sink = sink;
    }

    /** Takes the next {@code count} samples of the track, nominally in -1 to 1. */
    public void write(float[] samples, int count) {
        frames.write(samples, count);
    }

    /** Ends the track: passes its last frames to the sink. */
    public void finish() {
        frames.finish();
    }

    private void block(int count) {
        filters.apply(spectra.transform(), energies);
        for (int band = 0; band < MusicnnPatch.BANDS; band++) {
            compress(energies[band + 1], band);
        }
        sink.accept(mel, count);
    }

    private void compress(float[] energy, int band) {
        for (int frame = 0; frame < BLOCK_FRAMES; frame++) {
            mel[frame * MusicnnPatch.BANDS + band] = FastLog10.of(1 + LOG_SCALE * energy[frame]);
        }
    }

    /** Takes a track's mel frames in order, as they become known. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes the next frames.
         *
         * @param frames {@code float[count][96]}, row by row from index 0, valid during the call only; values are {@code
         *     log10(1 + 10000 x)} of the band's energy {@code x}, so 0 or more
         * @param count how many frames, at least 1
         */
        void accept(float[] frames, int count);
    }
}
