package org.chaarfm.worker.audio;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/**
 * Accepted sampling rates and numbers of channels (PROTOCOL.md, {@code unsupported_format}). Recordings have 8 to 384 kHz; a
 * header can claim up to 4 GHz and 65,535 channels, for which decoder, mix and resampler would take memory and time.
 */
final class SoundLimits {
    private static final int LOWEST_RATE = 4_000;
    private static final int HIGHEST_RATE = 768_000;
    private static final int MOST_CHANNELS = 64;

    private SoundLimits() {}

    /** Checks what the header says about a stream; what it leaves open is checked when decoding. */
    static void require(AVStream stream) throws TrackException {
        AVCodecParameters parameters = stream.codecpar();
        if (parameters.sample_rate() > 0) {
            require(parameters.sample_rate(), parameters.ch_layout().nb_channels());
        }
    }

    /**
     * @param rate in Hz
     * @throws TrackException {@code unsupported_format} if one of them is beyond the limits
     */
    static void require(int rate, int channels) throws TrackException {
        if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
            throw new TrackException(
                    ErrorCode.UNSUPPORTED_FORMAT,
                    "A sampling rate of " + rate + " Hz; it must be " + LOWEST_RATE + " to " + HIGHEST_RATE);
        }
        if (channels > MOST_CHANNELS) {
            throw new TrackException(
                    ErrorCode.UNSUPPORTED_FORMAT, channels + " channels; there may be " + MOST_CHANNELS);
        }
    }
}
