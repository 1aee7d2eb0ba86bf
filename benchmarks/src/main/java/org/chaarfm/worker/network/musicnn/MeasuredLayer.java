package org.chaarfm.worker.network.musicnn;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.chaarfm.worker.network.weights.MusicnnWeights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A layer of MusicNN: between which nodes of the published graph it lies, and how it is built anew. */
public enum MeasuredLayer {
    /** Timbral filters, both widths. */
    TIMBRAL("model/Placeholder", "model/Squeeze", "model/Squeeze_1") {
        @Override
        List<Operand<TFloat32>> build(Ops tf, MusicnnWeights weights, LayerInputs inputs) {
            ChannelPruning live = new ChannelPruning(weights);
            List<Kernel> widths = IntStream.range(0, weights.timbral().size())
                    .mapToObj(width ->
                            kernel(weights.timbral().get(width), live.front().get(width)))
                    .toList();
            return List.of(new TimbralFilters(widths).best(tf, inputs.track(tf)));
        }
    },
    /** Temporal filters of 128 frames. */
    TEMPORAL_128("model/Placeholder", "model/Squeeze_2") {
        @Override
        List<Operand<TFloat32>> build(Ops tf, MusicnnWeights weights, LayerInputs inputs) {
            return temporal(tf, weights, 0, inputs);
        }
    },
    /** Temporal filters of 64 frames. */
    TEMPORAL_64("model/Placeholder", "model/Squeeze_3") {
        @Override
        List<Operand<TFloat32>> build(Ops tf, MusicnnWeights weights, LayerInputs inputs) {
            return temporal(tf, weights, 1, inputs);
        }
    },
    /** Temporal filters of 32 frames. */
    TEMPORAL_32("model/Placeholder", "model/Squeeze_4") {
        @Override
        List<Operand<TFloat32>> build(Ops tf, MusicnnWeights weights, LayerInputs inputs) {
            return temporal(tf, weights, 2, inputs);
        }
    },
    /** All three convolutions of the mid end, with the skip connections. */
    MID_END("model/concat", "model/Add_1") {
        @Override
        long[] plainInput(MusicnnWeights weights) {
            return LayerInputs.patches(count(weights.frontEnd()));
        }

        @Override
        List<Operand<TFloat32>> build(Ops tf, MusicnnWeights weights, LayerInputs inputs) {
            ChannelPruning live = new ChannelPruning(weights);
            LiveChannels front = LiveChannels.concat(live.front());
            MidEnd midEnd = new MidEnd(weights.mid(), front, live.mid());
            return midEnd.apply(tf, inputs.channels(tf, front.count()));
        }
    },
    /** Pooling over time, the embedding and the tags. */
    BACK_END("model/concat_1", "model/dense/BiasAdd", "model/Sigmoid") {
        @Override
        long[] plainInput(MusicnnWeights weights) {
            int channels = count(weights.frontEnd()) + count(weights.mid());
            return new long[] {LayerInputs.PATCHES, MusicnnPatch.FRAMES, 1, channels};
        }

        @Override
        List<Operand<TFloat32>> build(Ops tf, MusicnnWeights weights, LayerInputs inputs) {
            ChannelPruning live = new ChannelPruning(weights);
            List<LiveChannels> features = Stream.concat(
                            Stream.of(LiveChannels.concat(live.front())), live.mid().stream())
                    .toList();
            BackEnd backEnd = new BackEnd(features, weights.embedding(), weights.tags());
            Operand<TFloat32> vectors = backEnd.embedding(
                    tf,
                    features.stream()
                            .map(part -> inputs.channels(tf, part.count()))
                            .toList());
            return List.of(vectors, backEnd.tags(tf, vectors));
        }
    };

    private final String from;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives one that nobody changes
    private final List<String> to;

    MeasuredLayer(String from, String... to) {
        this.from = from;
        this.to = List.of(to);
    }

    /** The node of the published graph that is its input. */
    String from() {
        return from;
    }

    /** Those that are its outputs. */
    List<String> to() {
        return to;
    }

    /** The shape of its input in the published graph. */
    long[] plainInput(MusicnnWeights weights) {
        return LayerInputs.patches(MusicnnPatch.BANDS);
    }

    /** Builds it anew; the outputs. */
    abstract List<Operand<TFloat32>> build(Ops tf, MusicnnWeights weights, LayerInputs inputs);

    private static List<Operand<TFloat32>> temporal(Ops tf, MusicnnWeights weights, int length, LayerInputs inputs) {
        LiveChannels live =
                new ChannelPruning(weights).front().get(weights.timbral().size() + length);
        Kernel kernel = kernel(weights.temporal().get(length), live);
        return List.of(new TemporalFilters(kernel).best(tf, inputs.track(tf)));
    }

    private static Kernel kernel(Filters filters, LiveChannels live) {
        return FoldedFilters.of(filters, live.live()).kernel();
    }

    private static int count(List<Filters> layers) {
        return layers.stream().mapToInt(Filters::count).sum();
    }
}
