package org.chaarfm.worker.audio;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.failure.TrackException;

/**
 * Reads a file's sound as mono samples of one rate, block by block, whatever its format, channels and rate.
 *
 * <p>Memory does not grow with the length of the track; {@link #close()} frees native memory. Not thread-safe.
 */
public final class AudioDecoder implements AutoCloseable {
    private final int sampleRate;
    private final Container container;
    private final PacketDecoder decoder;

    private MonoResampler resampler;
    private AVFrame pendingFrame;
    private boolean ended;
    private int served;
    private int available;
    private long samples;

    private AudioDecoder(Container container, PacketDecoder decoder, int sampleRate) {
        this.container = container;
        this.decoder = decoder;
        this.sampleRate = sampleRate;
    }

    /**
     * Opens a file at its first sample.
     *
     * @param file any file; pictures, playlists and texts are refused
     * @param sampleRate of the samples wanted, in Hz
     * @throws TrackException {@code not_found}, {@code unsupported_format} or {@code corrupt_audio}
     */
    public static AudioDecoder open(Path file, int sampleRate) throws TrackException {
        Ffmpeg.load();
        Container container = new Container(file);
        try {
            return new AudioDecoder(container, new PacketDecoder(container), sampleRate);
        } catch (TrackException | RuntimeException e) {
            container.close();
            throw e;
        }
    }

    /**
     * Reads a block of samples, nominally in -1 to 1.
     *
     * @return how many were written to {@code block}, fewer than it holds only at the end, and then -1
     * @throws TrackException {@code corrupt_audio} at the end of a file of which less than half could be read, {@code
     *     unsupported_format} when it turns out to hold no sound
     */
    public int read(float[] block) throws TrackException {
        int filled = 0;
        while (filled < block.length && !(ended && available == 0)) {
            if (available == 0) {
                advance();
            } else {
                filled += take(block, filled);
            }
        }
        return filled == 0 ? -1 : filled;
    }

    private int take(float[] block, int from) {
        int count = Math.min(available, block.length - from);
        resampler.samples().position(served).get(block, from, count).position(0);
        served += count;
        available -= count;
        return count;
    }

    private void advance() throws TrackException {
        AVFrame frame = pendingFrame == null ? decoder.next() : pendingFrame;
        if (frame == null) {
            end();
            return;
        }
        if (pendingFrame != null) {
            resampler.close();
            resampler = null;
            pendingFrame = null;
        }
        resample(frame);
    }

    private void resample(AVFrame frame) throws TrackException {
        if (resampler == null) {
            SoundLimits.require(frame.sample_rate(), frame.ch_layout().nb_channels());
            resampler = new MonoResampler(frame, sampleRate);
        }
        if (resampler.takes(frame)) {
            serve(resampler.resample(frame));
        } else {
            pendingFrame = frame;
            serve(resampler.drain());
        }
    }

    private void serve(int count) {
        served = 0;
        available = count;
        samples += count;
    }

    private void end() throws TrackException {
        if (resampler != null) {
            serve(resampler.drain());
        }
        ended = true;
        if (samples == 0) {
            throw container.unreadable("nothing in it can be decoded");
        }
        Completeness completeness = completeness();
        if (completeness.tooLittle()) {
            throw container.unreadable(
                    String.format(Locale.ROOT, "only %.0f %% of it can be read", 100 * completeness.share()));
        }
    }

    private Completeness completeness() {
        return decoder.completeness((double) samples / sampleRate);
    }

    /** At the end: whether only a part of the file could be read, at least half. */
    public boolean partial() {
        return completeness().partial();
    }

    /** Whether the file has other audio streams than the one that is read. */
    public boolean oneOfSeveralStreams() {
        return container.oneOfSeveralStreams();
    }

    /** Samples decoded so far, at the rate asked for. */
    public long samples() {
        return samples;
    }

    /** The length that the file claims, in seconds. */
    public OptionalDouble claimedSeconds() {
        return container.claimedSeconds();
    }

    /** How much of the file has been read, 0 to 1. */
    public double fractionRead() {
        return container.fractionRead();
    }

    /** What the file's metadata says about its track, and how many seconds have been decoded so far. */
    public TrackTags tags() {
        return container.tags((double) samples / sampleRate);
    }

    @Override
    public void close() {
        if (resampler != null) {
            resampler.close();
        }
        decoder.close();
        container.close();
    }
}
