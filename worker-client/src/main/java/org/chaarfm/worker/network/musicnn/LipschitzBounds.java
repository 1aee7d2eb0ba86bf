package org.chaarfm.worker.network.musicnn;

import java.util.Arrays;
import org.chaarfm.worker.network.weights.Dense;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;

/**
 * By how much an error in a channel can change the values of the embedding at most: for an error of at most 1 at any frames,
 * {@code double[channels][200]}.
 *
 * <p>Maximum and mean over time, ReLU and zeros around a patch change no error for the worse; a scale and a weight multiply it
 * by their absolute value; ways that run side by side add up. So the gains are products of absolute weights, summed over all
 * ways from the channel to the embedding. That is more than really happens, but in exact arithmetic never less. The tags
 * behind the embedding have no part in it; {@link ChannelPruning} says what covers them, and the rounding of float32.
 */
final class LipschitzBounds {
    private final double[][] perChannel;

    private LipschitzBounds(double[][] perChannel) {
        this.perChannel = perChannel;
    }

    /**
     * Of channels whose maximum and mean are inputs of the dense layer.
     *
     * @param first how many channels are pooled before them
     */
    static LipschitzBounds ofPooled(Dense dense, int first, int channels) {
        double[][] gains = new double[channels][dense.outputs()];
        for (int channel = 0; channel < channels; channel++) {
            for (int input = 2 * (first + channel); input < 2 * (first + channel + 1); input++) {
                double scale = Math.abs(dense.normalisation().scale()[input]);
                for (int output = 0; output < dense.outputs(); output++) {
                    gains[channel][output] += scale * Math.abs(dense.at(input, output));
                }
            }
        }
        return new LipschitzBounds(gains);
    }

    /** Of the channels that a layer sees, by way of this layer, whose own these are. */
    LipschitzBounds before(Filters filters) {
        double[][] gains = new double[filters.kernel().width()][perChannel[0].length];
        for (int column = 0; column < gains.length; column++) {
            for (int filter = 0; filter < filters.count(); filter++) {
                double weight = weight(filters.kernel(), column, filter)
                        * Math.abs(filters.normalisation().scale()[filter]);
                for (int output = 0; output < gains[column].length; output++) {
                    gains[column][output] += weight * perChannel[filter][output];
                }
            }
        }
        return new LipschitzBounds(gains);
    }

    private static double weight(Kernel kernel, int column, int filter) {
        double weight = 0;
        for (int frame = 0; frame < kernel.frames(); frame++) {
            weight += Math.abs(kernel.at(frame, column, filter));
        }
        return weight;
    }

    /** Of channels that go both ways. */
    LipschitzBounds plus(LipschitzBounds other) {
        double[][] gains = new double[perChannel.length][];
        for (int channel = 0; channel < gains.length; channel++) {
            gains[channel] = perChannel[channel].clone();
            for (int output = 0; output < gains[channel].length; output++) {
                gains[channel][output] += other.perChannel[channel][output];
            }
        }
        return new LipschitzBounds(gains);
    }

    /** By how much an error of that channel of at most 1 changes any value of the embedding at most. */
    double largest(int channel) {
        return Arrays.stream(perChannel[channel]).max().orElse(0);
    }
}
