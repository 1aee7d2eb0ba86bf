package org.chaarfm.worker.network;

import java.util.List;
import java.util.stream.IntStream;
import org.chaarfm.protocol.EmbeddingVector;

/**
 * What a network says of a track: arithmetic means over its patches.
 *
 * @param embedding 200 numbers of {@code model/dense/BiasAdd}, not normalised
 * @param tags 50 scores of {@code model/Sigmoid}, 0 to 1, in the order of {@link org.chaarfm.protocol.MusicnnTags}
 * @param patches how many patches the means are of, at least 1
 */
public record TrackVectors(EmbeddingVector embedding, List<Float> tags, int patches) {
    /** Copies the tags. */
    public TrackVectors {
        tags = List.copyOf(tags);
    }

    /** Copies both. */
    public static TrackVectors of(float[] embedding, float[] scores, int patches) {
        List<Float> tags =
                IntStream.range(0, scores.length).mapToObj(i -> scores[i]).toList();
        return new TrackVectors(EmbeddingVector.of(embedding), tags, patches);
    }

    /** Whether every value is a number; a network fed with NaN or infinity gives none. */
    public boolean isFinite() {
        return embedding.isFinite() && tags.stream().allMatch(Float::isFinite);
    }
}
