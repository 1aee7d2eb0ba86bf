package org.chaarfm.worker.network.musicnn;

import java.util.List;
import org.chaarfm.worker.network.weights.Filters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The mid-end: three convolutions over 7 frames and all channels, the second and third with a way around them.
 *
 * <pre>
 * first  = layer1(front)
 * second = layer2(first)  + first
 * third  = layer3(second) + second
 * </pre>
 *
 * <p>Only live channels are computed. Those of a layer stay live in the next, because of the way around it; there they come
 * first, so that the sum is one addition. A channel that is dead in the layer before adds its constant to the shift.
 */
final class MidEnd {
    private final LiveChannels first;
    private final LiveChannels second;
    private final LiveChannels third;
    private final List<MidLayer> layers;

    /**
     * The mid-end behind a front-end.
     *
     * @param filters of the three layers
     * @param front what is known of the front-end's channels
     * @param own what is known of those of the three layers; of each layer the first are those of the one before
     */
    MidEnd(List<Filters> filters, LiveChannels front, List<LiveChannels> own) {
        first = own.get(0);
        second = own.get(1);
        third = own.get(2);
        double[] nothing = new double[filters.get(0).count()];
        layers = List.of(
                new MidLayer(filters.get(0), front, first.live(), nothing),
                new MidLayer(filters.get(1), first, second.live(), first.constant()),
                new MidLayer(filters.get(2), second, third.live(), second.constant()));
    }

    /** What is known of the channels of the three layers. */
    List<LiveChannels> channels() {
        return List.of(first, second, third);
    }

    /** The live channels of the three layers, each {@code float[patches][187][live]}. */
    List<Operand<TFloat32>> apply(Ops tf, Operand<TFloat32> front) {
        Operand<TFloat32> one = layers.get(0).apply(tf, front);
        Operand<TFloat32> two = tf.math.add(layers.get(1).apply(tf, one), widen(tf, one, first, second));
        Operand<TFloat32> three = tf.math.add(layers.get(2).apply(tf, two), widen(tf, two, second, third));
        return List.of(one, two, three);
    }

    private static Operand<TFloat32> widen(Ops tf, Operand<TFloat32> layer, LiveChannels from, LiveChannels to) {
        int more = to.count() - from.count();
        return more == 0 ? layer : tf.pad(layer, tf.constant(new int[][] {{0, 0}, {0, 0}, {0, more}}), tf.constant(0f));
    }
}
