package org.chaarfm.worker.network.musicnn;

import java.util.Arrays;
import org.chaarfm.worker.network.weights.Dense;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;

/**
 * How much an error of at most 1 at any frames of a channel can change the values of the embedding: Lipschitz constants,
 * {@code double[channels][200]}.
 *
 * <p>Maximum and mean over time, ReLU and padding do not amplify an error; a scale or weight multiplies it by its absolute
 * value; parallel paths add up. So a bound is the sum, over all paths from the channel to the embedding, of products of
 * absolute weights. In exact arithmetic it is never too small. For the tags behind the embedding and for the rounding of
 * float32 see {@link ChannelPruning}.
 */
@SuppressWarnings("ArrayRecordComponent")
record LipschitzBounds(double[][] perChannel) {
    /**
     * For channels whose maximum and mean are inputs of the dense layer.
     *
     * @param first how many channels are pooled before them
     */
    static LipschitzBounds ofPooled(Dense dense, int first, int channels) {
        double[][] bounds = new double[channels][dense.outputs()];
        for (int channel = 0; channel < channels; channel++) {
            for (int input = 2 * (first + channel); input < 2 * (first + channel + 1); input++) {
                double scale = Math.abs(dense.normalisation().scale()[input]);
                for (int output = 0; output < dense.outputs(); output++) {
                    bounds[channel][output] += scale * Math.abs(dense.at(input, output));
                }
            }
        }
        return new LipschitzBounds(bounds);
    }

    /** For the inputs of a layer, from these bounds for its outputs. */
    LipschitzBounds before(Filters filters) {
        double[][] bounds = new double[filters.kernel().width()][perChannel[0].length];
        for (int column = 0; column < bounds.length; column++) {
            for (int filter = 0; filter < filters.count(); filter++) {
                double weight = weight(filters.kernel(), column, filter)
                        * Math.abs(filters.normalisation().scale()[filter]);
                for (int output = 0; output < bounds[column].length; output++) {
                    bounds[column][output] += weight * perChannel[filter][output];
                }
            }
        }
        return new LipschitzBounds(bounds);
    }

    private static double weight(Kernel kernel, int column, int filter) {
        double weight = 0;
        for (int frame = 0; frame < kernel.frames(); frame++) {
            weight += Math.abs(kernel.at(frame, column, filter));
        }
        return weight;
    }

    /** For channels with two paths to the embedding. */
    LipschitzBounds plus(LipschitzBounds other) {
        double[][] bounds = new double[perChannel.length][];
        for (int channel = 0; channel < bounds.length; channel++) {
            bounds[channel] = perChannel[channel].clone();
            for (int output = 0; output < bounds[channel].length; output++) {
                bounds[channel][output] += other.perChannel[channel][output];
            }
        }
        return new LipschitzBounds(bounds);
    }

    /** The largest bound of a channel over the values of the embedding. */
    double largest(int channel) {
        return Arrays.stream(perChannel[channel]).max().orElse(0);
    }
}
