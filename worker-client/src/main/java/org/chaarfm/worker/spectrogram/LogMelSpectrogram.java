package org.chaarfm.worker.spectrogram;

import org.chaarfm.protocol.MusicnnPatch;

/**
 * One track's way from mono 16 kHz samples to mel frames.
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

    private final WindowedFrames frames = new WindowedFrames(HannWindow.factors(MusicnnPatch.FRAME_SIZE), BLOCK_FRAMES);
    private final PowerSpectra spectra = new PowerSpectra(MusicnnPatch.FRAME_SIZE, BLOCK_FRAMES);
    private final MelFilterBank filters =
            new MelFilterBank(MusicnnPatch.BANDS, MusicnnPatch.SAMPLE_RATE / 2.0, spectra.bins());
    private final FrameCutter cutter = new FrameCutter(MusicnnPatch.FRAME_SIZE, BLOCK_FRAMES, this::block);
    private final MelFrameSink sink;

    private final float[][] energies = new float[filters.rows()][BLOCK_FRAMES];
    private final float[] mel = new float[BLOCK_FRAMES * MusicnnPatch.BANDS];

    /** @param sink is given the frames, a block at a time */
    public LogMelSpectrogram(MelFrameSink sink) {
        this.sink = sink;
    }

    /** Takes the next {@code count} samples of the track, nominally in -1 to 1. */
    public void write(float[] samples, int count) {
        cutter.write(samples, count);
    }

    /** Ends the track: makes its last frames and hands over what the sink has not got yet. */
    public void finish() {
        cutter.finish();
    }

    private void block(float[] samples, int count) {
        frames.layOut(samples, spectra.input());
        filters.apply(spectra.transform(), energies);
        for (int band = 0; band < MusicnnPatch.BANDS; band++) {
            compress(energies[band + 1], band);
        }
        sink.accept(mel, count);
    }

    /** Writes a band's values of all frames to where the frames have them. */
    private void compress(float[] energy, int band) {
        for (int frame = 0; frame < BLOCK_FRAMES; frame++) {
            mel[frame * MusicnnPatch.BANDS + band] = FastLog10.of(1 + LOG_SCALE * energy[frame]);
        }
    }
}
