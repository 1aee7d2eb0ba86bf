package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.worker.network.weights.Dense;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.types.TFloat32;

/**
 * The back end: maximum and mean over time of everything so far, a dense layer that gives the embedding, and one behind its
 * ReLU that gives the tags.
 *
 * <p>Normalisations in front of a dense layer are linear and folded into it: {@code (scale x + shift) W + b =
 * x (scale W) + (shift W + b)}. A dead channel's maximum and mean are its constant, which goes into the bias as well.
 */
final class BackEnd {
    private final List<LiveChannels> features;
    private final Dense embedding;
    private final Dense tags;

    /** @param features the pooled channels, in the order of the dense layer's input */
    BackEnd(List<LiveChannels> features, Dense embedding, Dense tags) {
        this.features = List.copyOf(features);
        this.embedding = embedding;
        this.tags = tags;
    }

    /**
     * The embedding before its activation.
     *
     * @param layers the live channels of each part, {@code float[patches][187][live]}
     * @return {@code float[patches][200]}
     */
    Operand<TFloat32> embedding(Ops tf, List<Operand<TFloat32>> layers) {
        List<Operand<TFloat32>> pooled = new ArrayList<>();
        for (Operand<TFloat32> layer : layers) {
            pooled.add(tf.max(layer, tf.constant(1), Max.keepDims(false)));
            pooled.add(tf.math.mean(layer, tf.constant(1)));
        }
        FoldedDense folded = FoldedDense.afterPooling(embedding, features);
        return folded.apply(tf, tf.concat(pooled, tf.constant(1)));
    }

    /** The scores of the tags, {@code float[patches][50]}. */
    Operand<TFloat32> tags(Ops tf, Operand<TFloat32> vectors) {
        return tf.math.sigmoid(FoldedDense.of(tags).apply(tf, tf.nn.relu(vectors)));
    }
}
