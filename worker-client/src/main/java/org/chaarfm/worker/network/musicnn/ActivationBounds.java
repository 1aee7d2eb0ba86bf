package org.chaarfm.worker.network.musicnn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.chaarfm.worker.network.weights.Normalisation;

/**
 * Bounds of the values of each channel, whatever the track: interval arithmetic through the layers.
 *
 * <p>A filter sums {@code w x + bias} over its input. With every {@code x} in [low, high], or 0 in the padding of a patch, the
 * sum is between that of the smallest and that of the largest of {@code w low, 0, w high}. ReLU and normalisation are
 * monotonic, so the bounds carry over. They are wide, but in exact arithmetic never too narrow; for the rounding of float32
 * and for the tags see {@link ChannelPruning}. The arrays are not copied and must not be changed.
 *
 * @param low for each channel
 * @param high for each channel
 */
@SuppressWarnings("ArrayRecordComponent")
record ActivationBounds(double[] low, double[] high) {
    /**
     * A mel value is log10(1 + 10000 x) of a power x that is a finite float32, so it is from 0 to 4 + log10(3.4e38) = 42.5;
     * samples within -1..1 give at most 8. For larger values only the pruned filters are wrong, in proportion to the value.
     */
    static final double HIGHEST_MEL = 43;

    /** The bounds of the given number of mel bands behind the input's normalisation. */
    static ActivationBounds ofMel(Normalisation input, int bands) {
        double atZero = input.apply(0, 0);
        double atHighest = input.apply(0, HIGHEST_MEL);
        double[] low = new double[bands];
        double[] high = new double[bands];
        Arrays.fill(low, Math.min(atZero, atHighest));
        Arrays.fill(high, Math.max(atZero, atHighest));
        return new ActivationBounds(low, high);
    }

    int channels() {
        return low.length;
    }

    double width(int channel) {
        return high[channel] - low[channel];
    }

    double middle(int channel) {
        return low[channel] + width(channel) / 2;
    }

    /** The bounds behind a layer of filters, at whatever bands they are applied. */
    ActivationBounds through(Filters filters) {
        double[] lower = new double[filters.count()];
        double[] upper = new double[filters.count()];
        Kernel kernel = filters.kernel();
        for (int filter = 0; filter < filters.count(); filter++) {
            double least = filters.bias()[filter];
            double most = least;
            for (int frame = 0; frame < kernel.frames(); frame++) {
                for (int column = 0; column < kernel.width(); column++) {
                    double weight = kernel.at(frame, column, filter);
                    double atLow = weight * low[column];
                    double atHigh = weight * high[column];
                    least += Math.min(0, Math.min(atLow, atHigh));
                    most += Math.max(0, Math.max(atLow, atHigh));
                }
            }
            double one = filters.normalisation().apply(filter, Math.max(0, least));
            double other = filters.normalisation().apply(filter, Math.max(0, most));
            lower[filter] = Math.min(one, other);
            upper[filter] = Math.max(one, other);
        }
        return new ActivationBounds(lower, upper);
    }

    /** The bounds of the sum of two layers, channel by channel. */
    ActivationBounds plus(ActivationBounds other) {
        double[] lower = new double[channels()];
        double[] upper = new double[channels()];
        for (int channel = 0; channel < lower.length; channel++) {
            lower[channel] = low[channel] + other.low[channel];
            upper[channel] = high[channel] + other.high[channel];
        }
        return new ActivationBounds(lower, upper);
    }

    /** The channels of all parts, concatenated. */
    static ActivationBounds concat(List<ActivationBounds> parts) {
        return new ActivationBounds(
                parts.stream()
                        .flatMapToDouble(part -> DoubleStream.of(part.low))
                        .toArray(),
                parts.stream()
                        .flatMapToDouble(part -> DoubleStream.of(part.high))
                        .toArray());
    }
}
