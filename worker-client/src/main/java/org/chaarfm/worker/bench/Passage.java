package org.chaarfm.worker.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.worker.audio.AudioDecoder;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.TrackPass;
import org.chaarfm.worker.spectrogram.LogMelSpectrogram;

/**
 * The beginning of a recording on its way through the layers, each of which can be repeated by itself: what a layer made
 * is kept for the next one.
 */
final class Passage {
    /** Samples decoded at a time, 2 s, and frames given to a network at a time, 1 s, as an analysis does it. */
    private static final int BLOCK = 2 * MusicnnPatch.SAMPLE_RATE;

    private static final int FRAMES = 64;

    private final Path file;
    private final float[] samples;
    private final float[] frames;
    private final float[] block = new float[Math.max(BLOCK, FRAMES * MusicnnPatch.BANDS)];
    private int sampleCount;
    private int frameCount;

    /** @param seconds how much of the recording is taken, if it is that long */
    Passage(Path file, int seconds) {
        this.file = file;
        samples = new float[seconds * MusicnnPatch.SAMPLE_RATE];
        frames = new float[(samples.length / MusicnnPatch.FRAME_HOP + 2) * MusicnnPatch.BANDS];
    }

    /** Opens the file, decodes and resamples. */
    void decode() throws TrackException {
        sampleCount = 0;
        try (AudioDecoder decoder = AudioDecoder.open(file, MusicnnPatch.SAMPLE_RATE)) {
            int count = decoder.read(block);
            while (count >= 0 && sampleCount < samples.length) {
                int taken = Math.min(count, samples.length - sampleCount);
                System.arraycopy(block, 0, samples, sampleCount, taken);
                sampleCount += taken;
                count = decoder.read(block);
            }
        }
        if (sampleCount < MusicnnPatch.SAMPLES) {
            throw new TrackException(
                    ErrorCode.TOO_SHORT, String.format(Locale.ROOT, "Only %.2f s of sound", seconds()));
        }
    }

    /** Makes the mel frames of what was decoded. */
    void transform() {
        frameCount = 0;
        LogMelSpectrogram frontEnd = new LogMelSpectrogram(this::keep);
        for (int start = 0; start < sampleCount; start += BLOCK) {
            int count = Math.min(BLOCK, sampleCount - start);
            System.arraycopy(samples, start, block, 0, count);
            frontEnd.write(block, count);
        }
        frontEnd.finish();
    }

    private void keep(float[] some, int count) {
        System.arraycopy(some, 0, frames, frameCount * MusicnnPatch.BANDS, count * MusicnnPatch.BANDS);
        frameCount += count;
    }

    /** Computes the vectors of the mel frames. */
    Analysis embed(Network network) {
        try (TrackPass pass = network.begin()) {
            for (int start = 0; start < frameCount; start += FRAMES) {
                int count = Math.min(FRAMES, frameCount - start);
                System.arraycopy(frames, start * MusicnnPatch.BANDS, block, 0, count * MusicnnPatch.BANDS);
                pass.accept(block, count);
            }
            return pass.finish(Set.of()).orElseThrow();
        }
    }

    /** Goes the whole way from the file to the vectors at once, block by block, and keeps nothing. */
    Analysis embedFile(Network network) throws TrackException {
        try (AudioDecoder decoder = AudioDecoder.open(file, MusicnnPatch.SAMPLE_RATE);
                TrackPass pass = network.begin()) {
            LogMelSpectrogram frontEnd = new LogMelSpectrogram(pass::accept);
            int left = samples.length;
            int count = decoder.read(block);
            while (count >= 0 && left > 0) {
                frontEnd.write(block, Math.min(count, left));
                left -= Math.min(count, left);
                count = decoder.read(block);
            }
            frontEnd.finish();
            return pass.finish(Set.of()).orElseThrow();
        }
    }

    double seconds() {
        return (double) sampleCount / MusicnnPatch.SAMPLE_RATE;
    }
}
