package org.chaarfm.worker.analysis;

import org.chaarfm.protocol.EmbeddingVector;

/** How far apart two embeddings are: 1 less the cosine of the angle between them, in float64. */
final class CosineDistance {
    private CosineDistance() {}

    static double between(EmbeddingVector one, EmbeddingVector other) {
        double product = 0;
        double ofOne = 0;
        double ofOther = 0;
        for (int i = 0; i < one.length(); i++) {
            product += (double) one.get(i) * other.get(i);
            ofOne += (double) one.get(i) * one.get(i);
            ofOther += (double) other.get(i) * other.get(i);
        }
        return 1 - product / Math.sqrt(ofOne * ofOther);
    }
}
