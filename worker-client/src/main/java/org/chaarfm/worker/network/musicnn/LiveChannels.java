package org.chaarfm.worker.network.musicnn;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Which channels of a layer say anything, and what the dead ones always are.
 *
 * <p>A filter whose kernel has decayed to nothing in training, or whose sum can never be positive in front of the ReLU,
 * gives the same value whatever the track. {@link ChannelPruning} decides
 * which, for these weights, at load time.
 *
 * <p>Of a layer that is dead altogether one channel counts as live: to compute a dead one is never wrong, and TensorFlow
 * refuses a convolution without channels.
 */
final class LiveChannels {
    /** Of no layer. */
    static final LiveChannels NONE = new LiveChannels(new int[0], new double[0]);

    private final int[] live;
    private final double[] constant;

    /** The arrays are not copied: whoever makes one leaves them alone. */
    LiveChannels(int[] live, double[] constant) {
        this.live = live;
        this.constant = constant;
    }

    /** The channels that vary, in the order in which they are computed. */
    int[] live() {
        return live;
    }

    /** What each of all channels is when it is dead; 0 for live ones. */
    double[] constant() {
        return constant;
    }

    /** The channels that are not dead, in their own order. */
    static LiveChannels of(ActivationBounds ranges, IntPredicate isDead) {
        return after(NONE, ranges, isDead);
    }

    /**
     * The channels that are not dead, those of an earlier layer first and in its order, even if they are said to be dead: the
     * earlier layer can be added channel by channel after it is padded with zeros. Dead ones count as the middle of their
     * range.
     */
    static LiveChannels after(LiveChannels earlier, ActivationBounds ranges, IntPredicate isDead) {
        int[] others = IntStream.range(0, ranges.channels())
                .filter(isDead.negate())
                .filter(channel -> !earlier.isLive(channel))
                .toArray();
        if (earlier.live.length + others.length == 0) {
            others = new int[] {0};
        }
        int[] live = Arrays.copyOf(earlier.live, earlier.live.length + others.length);
        System.arraycopy(others, 0, live, earlier.live.length, others.length);
        double[] constant = IntStream.range(0, ranges.channels())
                .mapToDouble(ranges::middle)
                .toArray();
        for (int channel : live) {
            constant[channel] = 0;
        }
        return new LiveChannels(live, constant);
    }

    /** The channels of layers that are laid side by side. */
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

    /** The channels that are constant. */
    int[] dead() {
        return IntStream.range(0, constant.length)
                .filter(channel -> !isLive(channel))
                .toArray();
    }

    private boolean isLive(int channel) {
        return Arrays.stream(live).anyMatch(one -> one == channel);
    }
}
