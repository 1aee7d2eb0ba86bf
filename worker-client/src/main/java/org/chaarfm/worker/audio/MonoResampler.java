package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swresample.*;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Converts decoded frames of one rate, sample format and channel layout to mono float samples of another rate.
 *
 * <p>The filter is {@link SincFilter}; FFmpeg's default changes embeddings by up to 2e-2 in cosine distance. The signal is
 * extended with silence on both sides.
 */
final class MonoResampler implements AutoCloseable {
    private final int inputRate;
    private final int outputRate;
    private final int inputFormat;
    private final AVChannelLayout inputLayout = new AVChannelLayout();
    private final SincFilter filter;
    private final SwrContext context = new SwrContext(null);
    private final PointerPointer<FloatPointer> output = new PointerPointer<>(1);
    private FloatPointer samples = new FloatPointer(0);
    private long taken;
    private long given;

    /** A resampler for frames like this one. */
    MonoResampler(AVFrame frame, int outputRate) {
        inputRate = frame.sample_rate();
        inputFormat = frame.format();
        this.outputRate = outputRate;
        filter = new SincFilter(inputRate, outputRate);
        av_channel_layout_copy(inputLayout, frame.ch_layout());
        boolean started = false;
        try {
            start();
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    private void start() {
        try (AVChannelLayout mono = new AVChannelLayout();
                AVChannelLayout known = knownLayout(inputLayout)) {
            av_channel_layout_default(mono, 1);
            Ffmpeg.require(
                    swr_alloc_set_opts2(
                            context, mono, AV_SAMPLE_FMT_FLT, outputRate, known, inputFormat, inputRate, 0, null),
                    "set up the resampler");
            configure(MonoMix.factors(known));
            av_channel_layout_uninit(known);
        }
        if (inputRate != outputRate) {
            beginWithSilence();
        }
    }

    private void configure(double[] mix) {
        av_opt_set_int(context, "filter_size", SincFilter.ZERO_CROSSINGS, 0);
        av_opt_set_double(context, "cutoff", filter.cutoff(), 0);
        Ffmpeg.require(av_opt_set(context, "filter_type", "kaiser", 0), "choose the resampler's filter");
        Ffmpeg.require(av_opt_set_double(context, "kaiser_beta", filter.kaiserBeta(), 0), "set the resampler's filter");
        av_opt_set_int(context, "internal_sample_fmt", AV_SAMPLE_FMT_FLTP, 0);
        swr_set_matrix(context, mix, mix.length);
        Ffmpeg.require(swr_init(context), "start the resampler");
    }

    /** By default FFmpeg extends the signal by its mirror image instead. */
    private void beginWithSilence() {
        int silence = filter.leadIn();
        int ofOutput = (int) ((long) silence * outputRate / inputRate);
        // In this order, so that dropped samples are never buffered.
        Ffmpeg.require(swr_drop_output(context, ofOutput), "start the resampler");
        Ffmpeg.require(swr_inject_silence(context, silence), "start the resampler");
    }

    /** Files without a channel layout get the default one for their number of channels. */
    private static AVChannelLayout knownLayout(AVChannelLayout layout) {
        AVChannelLayout known = new AVChannelLayout();
        if (layout.order() == AV_CHANNEL_ORDER_UNSPEC) {
            av_channel_layout_default(known, layout.nb_channels());
        } else {
            av_channel_layout_copy(known, layout);
        }
        return known;
    }

    /** Whether a frame has this resampler's rate, format and layout, which may change within a stream. */
    boolean takes(AVFrame frame) {
        return frame.sample_rate() == inputRate
                && frame.format() == inputFormat
                && av_channel_layout_compare(frame.ch_layout(), inputLayout) == 0;
    }

    /** Resamples a frame and returns how many samples {@link #samples()} now holds. */
    int resample(AVFrame frame) {
        taken += frame.nb_samples();
        int count = convert(frame.extended_data(), frame.nb_samples());
        given += count;
        return count;
    }

    /** Flushes the filter at the end of the stream, as if silence followed. */
    int drain() {
        if (inputRate == outputRate) {
            return convert(null, 0);
        }
        Ffmpeg.require(swr_inject_silence(context, filter.leadIn()), "end the resampling");
        long left = (taken * outputRate + inputRate - 1) / inputRate - given;
        return (int) Math.max(0, Math.min(left, convert(null, 0)));
    }

    private int convert(PointerPointer<?> input, int inputSamples) {
        int capacity = Math.max(1, swr_get_out_samples(context, inputSamples));
        if (samples.capacity() < capacity) {
            samples.deallocate();
            samples = new FloatPointer(capacity);
        }
        output.put(0, samples);
        return Ffmpeg.require(swr_convert(context, output, capacity, input, inputSamples), "resample");
    }

    /** The samples of the last call, valid until the next. */
    FloatPointer samples() {
        return samples;
    }

    @Override
    public void close() {
        swr_free(context);
        av_channel_layout_uninit(inputLayout);
        samples.deallocate();
        output.deallocate();
    }
}
