package org.chaarfm.worker.network.weights;

import java.util.List;
import java.util.stream.Stream;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.worker.network.UnusableModelException;
import org.tensorflow.proto.GraphDef;

/**
 * The weights of a MusicNN, layer by layer.
 *
 * <p>Architecture and names of the parts: J. Pons, X. Serra, "musicnn: pre-trained convolutional neural networks for music
 * audio tagging", ISMIR late-breaking 2019, figure 1. The sizes of kernels (38 = 0.4 and 67 = 0.7 of 96 bands) are the
 * paper's; how many filters each layer has is read from the graph.
 *
 * @param input normalisation of the mel frames, one channel
 * @param timbral filters of 7 frames x 38 and 7 x 67 bands
 * @param temporal filters of 128, 64 and 32 frames x 1 band
 * @param mid three convolutions of 7 frames over all channels
 * @param embedding from the pooled features to 200 values
 * @param tags from the activated embedding to the tags
 */
public record MusicnnWeights(
        Normalisation input,
        List<Filters> timbral,
        List<Filters> temporal,
        List<Filters> mid,
        Dense embedding,
        Dense tags) {

    public MusicnnWeights {
        timbral = List.copyOf(timbral);
        temporal = List.copyOf(temporal);
        mid = List.copyOf(mid);
    }

    /**
     * Reads them from a graph with the published node names.
     *
     * @throws UnusableModelException naming the node that is missing or has another shape
     */
    public static MusicnnWeights read(GraphDef graph) throws UnusableModelException {
        LayerReader reader = new LayerReader(graph);
        List<Filters> timbral = List.of(reader.filters(0, 7, 38), reader.filters(1, 7, 67));
        List<Filters> temporal = List.of(reader.filters(2, 128, 1), reader.filters(3, 64, 1), reader.filters(4, 32, 1));
        int front = count(timbral) + count(temporal);
        Filters first = reader.filters(5, 7, front);
        int width = first.count(); // The others are added to it channel by channel.
        Filters second = reader.filters(6, 7, width, width);
        Filters third = reader.filters(7, 7, width, width);
        int pooled = 2 * (front + 3 * width);
        return new MusicnnWeights(
                reader.inputNormalisation(),
                timbral,
                temporal,
                List.of(first, second, third),
                reader.dense("dense", 9, pooled, MusicnnPatch.EMBEDDING_LENGTH),
                reader.dense("dense_1", 10, MusicnnPatch.EMBEDDING_LENGTH, MusicnnTags.LABELS.size()));
    }

    private static int count(List<Filters> layers) {
        return layers.stream().mapToInt(Filters::count).sum();
    }

    /** The five layers of the front end in the order in which their outputs are laid side by side. */
    public List<Filters> frontEnd() {
        return Stream.concat(timbral.stream(), temporal.stream()).toList();
    }
}
