package org.chaarfm.worker.network.musicnn;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.chaarfm.worker.network.weights.Normalisation;

/**
 * Between which bounds the values of each channel lie, whatever the track: interval arithmetic through the layers.
 *
 * <p>A filter sums {@code w x + bias} over what it sees. With every {@code x} in [low, high], or 0 where it sees the zeros
 * around a patch, the sum lies between that of the smaller and that of the larger of {@code w low, 0, w high}. ReLU and
 * normalisation are monotonous, so the bounds go through them. The bounds are wide, but in exact arithmetic never too narrow.
 * What is computed in float32 may lie outside by its rounding; {@link ChannelPruning} says what covers that, and the tags.
 */
final class ActivationBounds {
    /**
     * A mel value is log10(1 + 10000 x) of a power x that is a finite float32, so it is from 0 to 4 + log10(3.4e38) =
     * 42.5; samples within -1..1 give at most 8. Frames from elsewhere that exceed it are still computed rightly but for
     * dead filters: what those leave out grows with the value, in proportion.
     */
    static final double HIGHEST_MEL = 43;

    private final double[] low;
    private final double[] high;

    /** The arrays are not copied: whoever makes one leaves them alone. */
    ActivationBounds(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    /** At least, for each channel. */
    double[] low() {
        return low;
    }

    /** At most, for each channel. */
    double[] high() {
        return high;
    }

    /** The range of mel frames behind the input's normalisation, for that many bands. */
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

    /** How far a channel's values can be apart. */
    double width(int channel) {
        return high[channel] - low[channel];
    }

    double middle(int channel) {
        return low[channel] + width(channel) / 2;
    }

    /** The ranges behind a layer of filters; those over fewer bands than there are lie anywhere among them. */
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

    /** The ranges of the sum of two layers, channel by channel. */
    ActivationBounds plus(ActivationBounds other) {
        double[] lower = new double[channels()];
        double[] upper = new double[channels()];
        for (int channel = 0; channel < lower.length; channel++) {
            lower[channel] = low[channel] + other.low[channel];
            upper[channel] = high[channel] + other.high[channel];
        }
        return new ActivationBounds(lower, upper);
    }

    /** The channels of all of them, one after the other. */
    static ActivationBounds concat(ActivationBounds... parts) {
        return new ActivationBounds(
                Stream.of(parts)
                        .flatMapToDouble(part -> DoubleStream.of(part.low))
                        .toArray(),
                Stream.of(parts)
                        .flatMapToDouble(part -> DoubleStream.of(part.high))
                        .toArray());
    }
}
