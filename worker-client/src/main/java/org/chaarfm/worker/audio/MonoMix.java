package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swresample.swr_build_matrix2;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;

/**
 * The weight of each channel in the mono mix.
 *
 * <p>Two channels: (L+R)/2, as the embedding contract says. Files with more are refused by Essentia, the reference; they are
 * mixed to stereo as by FFmpeg (ITU-R BS.775: centre and surrounds at -3 dB, no low-frequency channel), which the Python
 * worker does as well, and then to (L+R)/2. Channels without a known place have equal weights.
 */
final class MonoMix {
    private static final double MINUS_3_DB = Math.sqrt(0.5);
    /** So high that FFmpeg does not attenuate the mix because channels could add up to more than 1. */
    private static final double NO_NORMALISATION = 1000;

    private MonoMix() {}

    /** The factor of each channel, in the layout's order. */
    static double[] factors(AVChannelLayout layout) {
        int channels = layout.nb_channels();
        if (channels > 2 && layout.order() != AV_CHANNEL_ORDER_UNSPEC) {
            double[] viaStereo = viaStereo(layout, channels);
            if (Arrays.stream(viaStereo).anyMatch(factor -> factor > 0)) {
                return viaStereo;
            }
        }
        double[] alike = new double[channels];
        Arrays.fill(alike, 1.0 / channels);
        return alike;
    }

    private static double[] viaStereo(AVChannelLayout layout, int channels) {
        double[] matrix = new double[2 * channels];
        double[] mono = new double[channels];
        try (AVChannelLayout stereo = new AVChannelLayout()) {
            av_channel_layout_default(stereo, 2);
            int result = swr_build_matrix2(
                    layout, stereo, MINUS_3_DB, MINUS_3_DB, 0, NO_NORMALISATION, 1, matrix, channels, 0, null);
            if (result >= 0) {
                Arrays.setAll(mono, channel -> (matrix[channel] + matrix[channels + channel]) / 2);
            }
        }
        return mono;
    }
}
