package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.MusicnnWeights;

/**
 * Chooses the channels that are left out, over all layers together.
 *
 * <p>A channel that is replaced by the middle of its {@link ActivationBounds range} is wrong by half of the range at most, which changes
 * the embedding by at most that half times the channel's {@link LipschitzBounds gain}: its effect. Channels are left out from the least
 * effect on, as long as the effects of all that are left out sum up to no more than {@link #BOUND}.
 *
 * <p>Proven, in exact arithmetic and for mel values up to {@link ActivationBounds#HIGHEST_MEL}: no value of the embedding is changed by
 * more than that. The bound is absolute: of weights whose embeddings are themselves that small it says nothing.
 *
 * <p>Not proven are the rounding of float32, which both ways of computing have, and the tags, whose layer may make anything of
 * the embedding. For both the two ways are compared instead. Tests do it with the models that are known and with seeded
 * weights: within 1e-4 for embeddings and 1e-5 for tags, with mel values as music has them. {@code Comparison} does it when
 * any other model is loaded in the fast way: within the same, on two signals, or in proportion where values are larger than
 * usual.
 */
final class ChannelPruning {
    /**
     * How much the channels that are left out may change a value of the embedding, all together. With the published weights
     * they change it by 7e-9 at most; embeddings of music have values of up to 5 to 8 there, and the rounding of float32 sums
     * moves them by 1e-5.
     */
    private static final double BOUND = 1e-6;

    private final List<ActivationBounds> frontParts;
    private final List<ActivationBounds> ranges;
    private final List<double[]> effects;
    private final List<LiveChannels> front = new ArrayList<>();
    private final List<LiveChannels> mid = new ArrayList<>();

    /** Looks through all layers up to the embedding. */
    ChannelPruning(MusicnnWeights weights) {
        ActivationBounds mel = ActivationBounds.ofMel(weights.input(), MusicnnPatch.BANDS);
        frontParts = weights.frontEnd().stream().map(mel::through).toList();
        ranges = ranges(ActivationBounds.concat(frontParts.toArray(ActivationBounds[]::new)), weights.mid());
        List<LipschitzBounds> gains = gains(weights);
        effects = IntStream.range(0, ranges.size())
                .mapToObj(layer -> effects(ranges.get(layer), gains.get(layer)))
                .toList();
        double limit = limit(effects);
        int first = 0;
        for (ActivationBounds part : frontParts) {
            int from = first;
            front.add(LiveChannels.of(part, channel -> effects.get(0)[from + channel] < limit));
            first += part.channels();
        }
        LiveChannels earlier = LiveChannels.NONE;
        for (int layer = 1; layer < ranges.size(); layer++) {
            double[] own = effects.get(layer);
            earlier = LiveChannels.after(earlier, ranges.get(layer), channel -> own[channel] < limit);
            mid.add(earlier);
        }
    }

    private static List<ActivationBounds> ranges(ActivationBounds front, List<Filters> mid) {
        ActivationBounds first = front.through(mid.get(0));
        ActivationBounds second = first.through(mid.get(1)).plus(first);
        ActivationBounds third = second.through(mid.get(2)).plus(second);
        return List.of(front, first, second, third);
    }

    private List<LipschitzBounds> gains(MusicnnWeights weights) {
        int front = ranges.get(0).channels();
        int width = ranges.get(1).channels();
        List<Filters> mid = weights.mid();
        LipschitzBounds third = LipschitzBounds.ofPooled(weights.embedding(), front + 2 * width, width);
        LipschitzBounds second = LipschitzBounds.ofPooled(weights.embedding(), front + width, width)
                .plus(third)
                .plus(third.before(mid.get(2)));
        LipschitzBounds first = LipschitzBounds.ofPooled(weights.embedding(), front, width)
                .plus(second)
                .plus(second.before(mid.get(1)));
        return List.of(
                LipschitzBounds.ofPooled(weights.embedding(), 0, front).plus(first.before(mid.get(0))),
                first,
                second,
                third);
    }

    private static double[] effects(ActivationBounds ranges, LipschitzBounds gains) {
        return IntStream.range(0, ranges.channels())
                .mapToDouble(channel -> ranges.width(channel) / 2 * gains.largest(channel))
                .toArray();
    }

    /** The effect from which on a channel is kept; effects that are no numbers are below no limit. */
    private static double limit(List<double[]> effects) {
        double[] candidates = effects.stream()
                .flatMapToDouble(DoubleStream::of)
                .filter(effect -> effect <= BOUND)
                .sorted()
                .toArray();
        double sum = 0;
        for (double effect : candidates) {
            sum += effect;
            if (sum > BOUND) {
                return effect;
            }
        }
        return Math.nextUp(BOUND);
    }

    /** The range of each channel of the front-end, and of each layer of the mid-end. */
    List<ActivationBounds> ranges() {
        return ranges;
    }

    /** The channels of the front-end's five layers. */
    List<LiveChannels> front() {
        return List.copyOf(front);
    }

    /** The channels of the mid-end's three layers. */
    List<LiveChannels> mid() {
        return List.copyOf(mid);
    }

    /** By how much all that is left out can change a value of the embedding at most. */
    double effect() {
        double sum = dropped(LiveChannels.concat(front), effects.get(0));
        for (int layer = 0; layer < mid.size(); layer++) {
            sum += dropped(mid.get(layer), effects.get(layer + 1));
        }
        return sum;
    }

    private static double dropped(LiveChannels channels, double[] effects) {
        return IntStream.of(channels.dead())
                .mapToDouble(channel -> effects[channel])
                .sum();
    }
}
