package org.chaarfm.worker.model;

import java.util.List;
import java.util.Map;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.worker.model.StandInLayers.Statistics;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The stand-in model: layer by layer the network of the published graph, under the same names, with seeded weights.
 *
 * <p>Architecture: J. Pons, X. Serra, "musicnn: pre-trained convolutional neural networks for music audio tagging",
 * ISMIR late-breaking 2019, figure 1; layer sizes are those of {@code msd-musicnn-1.pb}. Its vectors mean nothing; they
 * only differ between tracks. Any change here changes the file, and so its hash in {@code KnownModels}.
 */
final class StandInGraph {
    private static final long SEED = 20_261_124L;
    private static final int TIMBRAL_FILTERS = 204;
    private static final int TEMPORAL_FILTERS = 51;
    private static final int MID_FILTERS = 64;
    private static final Statistics HIDDEN = new Statistics(1, 2);

    private final GraphWriter graph = new GraphWriter();
    private final StandInLayers layers = new StandInLayers(graph, SEED);

    private StandInGraph() {}

    /** The bytes of the file, the same on every platform. */
    static byte[] bytes() {
        StandInGraph standIn = new StandInGraph();
        standIn.build();
        return standIn.graph.toBytes();
    }

    private void build() {
        TensorShapeProto shape = GraphWriter.shape(-1, MusicnnPatch.FRAMES, MusicnnPatch.BANDS);
        String patches = placeholder("model/Placeholder", DataType.DT_FLOAT, shape);
        TensorShapeProto any =
                TensorShapeProto.newBuilder().setUnknownRank(true).build();
        placeholder("model/Placeholder_1", DataType.DT_BOOL, any);
        String image = layers.expandLastAxis("model/ExpandDims", patches);
        String input = layers.normaliseInput(image, new Statistics(1.5f, 1.5f));
        String front = frontEnd(input);
        String features = midEnd(layers.expandLastAxis("model/ExpandDims_1", front));
        backEnd(features);
    }

    private String placeholder(String name, DataType type, TensorShapeProto shape) {
        return graph.node("Placeholder", name, List.of(), Map.of("dtype", type, "shape", shape));
    }

    /** Timbral filters see 7 frames and many bands, temporal ones many frames and one band; each keeps its best band. */
    private String frontEnd(String input) {
        String padded = layers.padTime("model/Pad", input);
        String[] outputs = {
            frontFilter(0, padded, 7, 38, TIMBRAL_FILTERS, "VALID"),
            frontFilter(1, padded, 7, 67, TIMBRAL_FILTERS, "VALID"),
            frontFilter(2, input, 128, 1, TEMPORAL_FILTERS, "SAME"),
            frontFilter(3, input, 64, 1, TEMPORAL_FILTERS, "SAME"),
            frontFilter(4, input, 32, 1, TEMPORAL_FILTERS, "SAME"),
        };
        return layers.concat("model/concat", 2, outputs);
    }

    private String frontFilter(int index, String input, int frames, int bands, int filters, String padding) {
        String activated = layers.convolution(index, input, frames, bands, filters, padding);
        String normalised = layers.normalise(index + 1, activated, filters, HIDDEN);
        return layers.bestBand(index, normalised, MusicnnPatch.BANDS - bands + 1);
    }

    /** Three convolutions over 7 frames each, the second and third with a skip connection. */
    private String midEnd(String front) {
        int channels = 2 * TIMBRAL_FILTERS + 3 * TEMPORAL_FILTERS;
        String first = midLayer(5, front, channels, "model/Pad_1", "model/transpose");
        String second =
                layers.add("model/Add", midLayer(6, first, MID_FILTERS, "model/Pad_2", "model/transpose_1"), first);
        String third =
                layers.add("model/Add_1", midLayer(7, second, MID_FILTERS, "model/Pad_3", "model/transpose_2"), second);
        return layers.concat("model/concat_1", 2, front, first, second, third);
    }

    private String midLayer(int index, String input, int width, String pad, String transpose) {
        String padded = layers.padTime(pad, input);
        String activated = layers.convolution(index, padded, 7, width, MID_FILTERS, "VALID");
        return layers.swapLastAxes(transpose, layers.normalise(index + 1, activated, MID_FILTERS, HIDDEN));
    }

    /** Maximum and mean over time of everything so far, then two dense layers. */
    private void backEnd(String features) {
        int channels = 2 * TIMBRAL_FILTERS + 3 * TEMPORAL_FILTERS + 3 * MID_FILTERS;
        String pooled = layers.poolTime(features, 2 * channels);
        String embedding = layers.dense(
                "dense",
                layers.normaliseVector(9, pooled, 2 * channels, "model/dropout/Identity", HIDDEN),
                2 * channels,
                MusicnnPatch.EMBEDDING_LENGTH);
        String active = graph.floats("Relu", "model/dense/Relu", embedding);
        String logits = layers.dense(
                "dense_1",
                layers.normaliseVector(
                        10, active, MusicnnPatch.EMBEDDING_LENGTH, "model/dropout_1/Identity", new Statistics(0.5f, 1)),
                MusicnnPatch.EMBEDDING_LENGTH,
                MusicnnTags.LABELS.size());
        graph.floats("Sigmoid", "model/Sigmoid", logits);
    }
}
