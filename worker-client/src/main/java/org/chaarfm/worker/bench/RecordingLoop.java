package org.chaarfm.worker.bench;

import java.nio.file.Path;
import java.util.Locale;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.audio.AudioDecoder;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.machine.SlotTrial;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.TrackPass;
import org.chaarfm.worker.spectrogram.LogMelSpectrogram;

/** A recording on its way from the file to the network, over and over, as a slot analyses it. For one thread. */
public final class RecordingLoop implements SlotTrial.Work {
    /** 2 s of sound, as in an analysis. */
    private static final int BLOCK = 2 * MusicnnPatch.SAMPLE_RATE;

    /** A piece of work holds at least one run of the fast network, which computes eight patches at once. */
    private static final int PIECE = 8 * MusicnnPatch.HOP * MusicnnPatch.FRAME_HOP;

    private final Path file;
    private final float[] block = new float[BLOCK];
    private final TrackPass pass;
    private final LogMelSpectrogram spectrogram;
    private AudioDecoder decoder;

    /** @param file one that has a {@linkplain #seconds length} */
    public RecordingLoop(Path file, Network network) {
        this.file = file;
        decoder = open(file);
        pass = network.begin();
        spectrogram = new LogMelSpectrogram(pass::accept);
    }

    /**
     * Decodes a whole file, in blocks.
     *
     * @return seconds of sound in it
     * @throws TrackException if it cannot be decoded, or is {@code too_short} for an embedding
     */
    public static double seconds(Path file) throws TrackException {
        float[] block = new float[BLOCK];
        long samples = 0;
        try (AudioDecoder decoder = AudioDecoder.open(file, MusicnnPatch.SAMPLE_RATE)) {
            for (int count = decoder.read(block); count >= 0; count = decoder.read(block)) {
                samples += count;
            }
        }
        double seconds = (double) samples / MusicnnPatch.SAMPLE_RATE;
        if (samples < MusicnnPatch.SAMPLES) {
            throw new TrackException(ErrorCode.TOO_SHORT, String.format(Locale.ROOT, "Only %.2f s of sound", seconds));
        }
        return seconds;
    }

    @Override
    public double next() {
        int samples = 0;
        while (samples < PIECE) {
            int count = read();
            spectrogram.write(block, count);
            samples += count;
        }
        return (double) samples / MusicnnPatch.SAMPLE_RATE;
    }

    /** The next block; after the last the first. */
    private int read() {
        try {
            int count = decoder.read(block);
            if (count < 0) {
                decoder.close();
                decoder = open(file);
                count = decoder.read(block);
            }
            if (count < 0) {
                throw changed(file, null);
            }
            return count;
        } catch (TrackException e) {
            throw changed(file, e);
        }
    }

    private static AudioDecoder open(Path file) {
        try {
            return AudioDecoder.open(file, MusicnnPatch.SAMPLE_RATE);
        } catch (TrackException e) {
            throw changed(file, e);
        }
    }

    private static IllegalStateException changed(Path file, TrackException why) {
        return new IllegalStateException(file + " could be decoded before and cannot now", why);
    }

    @Override
    public void close() {
        decoder.close();
        pass.close();
    }
}
