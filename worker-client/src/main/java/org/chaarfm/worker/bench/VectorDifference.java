package org.chaarfm.worker.bench;

import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.message.Analysis;

/**
 * How far two networks are apart on the same frames.
 *
 * @param cosineDistance of the embeddings, 0 to 2
 * @param embedding the largest difference of a value of the embedding
 * @param tags the largest difference of a tag's score
 */
public record VectorDifference(double cosineDistance, double embedding, double tags) {
    static VectorDifference between(Analysis one, Analysis other) {
        double tags = 0;
        for (int i = 0; i < one.tags().size(); i++) {
            tags = Math.max(tags, Math.abs(one.tags().get(i) - other.tags().get(i)));
        }
        return between(one.vector(), other.vector(), tags);
    }

    private static VectorDifference between(EmbeddingVector one, EmbeddingVector other, double tags) {
        double largest = 0;
        double product = 0;
        double oneSquared = 0;
        double otherSquared = 0;
        for (int i = 0; i < one.length(); i++) {
            double a = one.get(i);
            double b = other.get(i);
            largest = Math.max(largest, Math.abs(a - b));
            product += a * b;
            oneSquared += a * a;
            otherSquared += b * b;
        }
        double cosine = product / Math.sqrt(oneSquared * otherSquared);
        return new VectorDifference(Math.max(0, 1 - cosine), largest, tags);
    }
}
