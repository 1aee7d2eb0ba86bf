package org.chaarfm.worker.network.musicnn;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The live channels of a layer, and the constant values of the dead (pruned) ones.
 *
 * <p>A filter whose kernel has decayed to nothing in training, or whose sum is never positive in front of the ReLU, gives the
 * same value whatever the track. {@link ChannelPruning} finds them when the weights are loaded. One channel of an entirely
 * dead layer counts as live, since TensorFlow refuses a convolution without channels. The arrays are not copied and must not
 * be changed.
 *
 * @param live the channels that vary, in the order in which they are computed
 * @param constant the value of each channel if it is dead, 0 if it is live
 */
@SuppressWarnings("ArrayRecordComponent")
record LiveChannels(int[] live, double[] constant) {
    static final LiveChannels NONE = new LiveChannels(new int[0], new double[0]);

    /** The channels that are not dead, in their own order. */
    static LiveChannels of(ActivationBounds bounds, IntPredicate isDead) {
        return after(NONE, bounds, isDead);
    }

    /**
     * The channels that are not dead, those of an earlier layer first and in its order, even if dead in this one: so the
     * earlier layer can be added channel by channel after padding it with zeros. Dead ones get the middle of their bounds.
     */
    static LiveChannels after(LiveChannels earlier, ActivationBounds bounds, IntPredicate isDead) {
        int[] others = IntStream.range(0, bounds.channels())
                .filter(isDead.negate())
                .filter(channel -> !earlier.isLive(channel))
                .toArray();
        if (earlier.live.length + others.length == 0) {
            others = new int[] {0};
        }
        int[] live = Arrays.copyOf(earlier.live, earlier.live.length + others.length);
        System.arraycopy(others, 0, live, earlier.live.length, others.length);
        double[] constant = IntStream.range(0, bounds.channels())
                .mapToDouble(bounds::middle)
                .toArray();
        for (int channel : live) {
            constant[channel] = 0;
        }
        return new LiveChannels(live, constant);
    }

    /** The channels of concatenated layers. */
    static LiveChannels concat(List<LiveChannels> parts) {
        IntStream.Builder live = IntStream.builder();
        DoubleStream.Builder constant = DoubleStream.builder();
        int first = 0;
        for (LiveChannels part : parts) {
            for (int channel : part.live) {
                live.add(first + channel);
            }
            for (double value : part.constant) {
                constant.add(value);
            }
            first += part.constant.length;
        }
        return new LiveChannels(live.build().toArray(), constant.build().toArray());
    }

    int count() {
        return live.length;
    }

    int[] dead() {
        return IntStream.range(0, constant.length)
                .filter(channel -> !isLive(channel))
                .toArray();
    }

    private boolean isLive(int channel) {
        return Arrays.stream(live).anyMatch(one -> one == channel);
    }
}
