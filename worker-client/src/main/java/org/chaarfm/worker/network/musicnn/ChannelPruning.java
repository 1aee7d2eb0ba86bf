package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.MusicnnWeights;

/**
 * Chooses the channels to prune, over all layers together.
 *
 * <p>A channel replaced by the middle of its {@link ActivationBounds bounds} is wrong by at most half their width, which
 * changes the embedding by at most that half times the channel's {@link LipschitzBounds Lipschitz bound}: its effect. Channels
 * are pruned in the order of their effects, as long as these sum up to at most {@link #BOUND}.
 *
 * <p>Proven, in exact arithmetic and for mel values up to {@link ActivationBounds#HIGHEST_MEL}: no value of the embedding
 * changes by more than that. The bound is absolute: it says nothing for weights whose embeddings are themselves that small.
 *
 * <p>Not proven are the rounding of float32, which both execution modes have, and the tags, whose layer may make anything of
 * the embedding; for both, the modes are compared instead. Tests do so with the known models and with seeded weights: within
 * 1e-4 for embeddings and 1e-5 for tags, with mel values as in music. {@code Comparison} does so when any other model is
 * loaded in fast mode: within the same, on two signals, or in proportion where values are larger than usual.
 */
final class ChannelPruning {
    /**
     * How much all pruned channels together may change a value of the embedding. With the published weights they change it by
     * at most 7e-9, where embeddings of music have values of up to 5 to 8, which rounding of float32 sums changes by 1e-5.
     */
    private static final double BOUND = 1e-6;

    private final List<ActivationBounds> bounds;
    private final List<double[]> effects;
    private final List<LiveChannels> front = new ArrayList<>();
    private final List<LiveChannels> mid = new ArrayList<>();

    ChannelPruning(MusicnnWeights weights) {
        ActivationBounds mel = ActivationBounds.ofMel(weights.input(), MusicnnPatch.BANDS);
        List<ActivationBounds> parts =
                weights.frontEnd().stream().map(mel::through).toList();
        bounds = bounds(ActivationBounds.concat(parts), weights.mid());
        List<LipschitzBounds> lipschitz = lipschitz(weights);
        effects = IntStream.range(0, bounds.size())
                .mapToObj(layer -> effects(bounds.get(layer), lipschitz.get(layer)))
                .toList();
        double limit = limit(effects);
        int first = 0;
        for (ActivationBounds part : parts) {
            int from = first;
            front.add(LiveChannels.of(part, channel -> effects.get(0)[from + channel] < limit));
            first += part.channels();
        }
        LiveChannels earlier = LiveChannels.NONE;
        for (int layer = 1; layer < bounds.size(); layer++) {
            double[] own = effects.get(layer);
            earlier = LiveChannels.after(earlier, bounds.get(layer), channel -> own[channel] < limit);
            mid.add(earlier);
        }
    }

    private static List<ActivationBounds> bounds(ActivationBounds front, List<Filters> mid) {
        ActivationBounds first = front.through(mid.get(0));
        ActivationBounds second = first.through(mid.get(1)).plus(first);
        ActivationBounds third = second.through(mid.get(2)).plus(second);
        return List.of(front, first, second, third);
    }

    private List<LipschitzBounds> lipschitz(MusicnnWeights weights) {
        int front = bounds.get(0).channels();
        int width = bounds.get(1).channels();
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

    private static double[] effects(ActivationBounds bounds, LipschitzBounds lipschitz) {
        return IntStream.range(0, bounds.channels())
                .mapToDouble(channel -> bounds.width(channel) / 2 * lipschitz.largest(channel))
                .toArray();
    }

    /** Channels with this effect or more are kept, and those whose effect is NaN. */
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

    /** The bounds of the channels of the front end, and of each layer of the mid end. */
    List<ActivationBounds> bounds() {
        return bounds;
    }

    /** The channels of the front end's five layers. */
    List<LiveChannels> front() {
        return List.copyOf(front);
    }

    /** The channels of the mid end's three layers. */
    List<LiveChannels> mid() {
        return List.copyOf(mid);
    }

    /** How much pruning a channel can change a value of the embedding, in the same order. */
    List<double[]> effects() {
        return effects;
    }
}
