package org.chaarfm.worker.frontend;

import org.chaarfm.protocol.MusicnnPatch;

/**
 * One track's way from mono 16 kHz samples to mel frames.
 *
 * <p>Frames of 512 samples every 256, the first centred on sample 0; symmetric Hann window; power spectrum; 96 mel bands
 * (Slaney's scale, 0 to 8000 Hz, triangles of unit area); {@code log10(1 + 10000 x)} (J. Pons et al., "End-to-end
 * learning for music audio tagging at scale", ISMIR 2018, and Essentia's {@code TensorflowInputMusiCNN}). It keeps one
 * frame of samples and a block of frames, however long the track. Not thread-safe.
 */
public final class MelFrontEnd {
    /** Frames are handed on in blocks of this many: about a second of sound. */
    private static final int BLOCK_FRAMES = 64;

    private static final double LOG_SCALE = 10_000;

    private final HannWindow window = new HannWindow(MusicnnPatch.FRAME_SIZE);
    private final PowerSpectrum spectrum = new PowerSpectrum(MusicnnPatch.FRAME_SIZE);
    private final MelFilterBank filters =
            new MelFilterBank(MusicnnPatch.BANDS, MusicnnPatch.SAMPLE_RATE / 2.0, spectrum.bins());
    private final FrameCutter cutter = new FrameCutter(MusicnnPatch.FRAME_SIZE, MusicnnPatch.FRAME_HOP, this::frame);
    private final MelFrameSink sink;

    private final float[] windowed = new float[MusicnnPatch.FRAME_SIZE];
    private final float[] power = new float[spectrum.bins()];
    private final float[] block = new float[BLOCK_FRAMES * MusicnnPatch.BANDS];
    private int inBlock;

    /** @param sink is given the frames, a block at a time */
    public MelFrontEnd(MelFrameSink sink) {
        this.sink = sink;
    }

    /** Takes the next {@code count} samples of the track, nominally in -1 to 1. */
    public void write(float[] samples, int count) {
        cutter.write(samples, count);
    }

    /** Ends the track: makes its last frames and hands over what the sink has not got yet. */
    public void finish() {
        cutter.finish();
        flush();
    }

    private void frame(float[] samples) {
        window.apply(samples, windowed);
        spectrum.of(windowed, power);
        int offset = inBlock * MusicnnPatch.BANDS;
        filters.apply(power, block, offset);
        for (int i = offset; i < offset + MusicnnPatch.BANDS; i++) {
            block[i] = (float) Math.log10(1 + LOG_SCALE * block[i]);
        }
        inBlock++;
        if (inBlock == BLOCK_FRAMES) {
            flush();
        }
    }

    private void flush() {
        if (inBlock > 0) {
            sink.accept(block, inBlock);
            inBlock = 0;
        }
    }
}
