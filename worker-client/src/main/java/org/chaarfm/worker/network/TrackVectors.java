package org.chaarfm.worker.network;

import java.util.List;
import java.util.stream.IntStream;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.protocol.message.TagScore;

/**
 * What a network says of a track: arithmetic means over its patches.
 *
 * @param embedding 200 numbers of {@code model/dense/BiasAdd}, not normalised
 * @param tags 50 scores of {@code model/Sigmoid}, 0 to 1, in the order of {@link MusicnnTags}
 * @param patches how many patches the means are of, at least 1
 */
public record TrackVectors(EmbeddingVector embedding, List<TagScore> tags, int patches) {
    /** Copies the tags. */
    public TrackVectors {
        tags = List.copyOf(tags);
    }

    /** Puts the names to the scores. */
    public static TrackVectors of(float[] embedding, float[] scores, int patches) {
        List<TagScore> tags = IntStream.range(0, scores.length)
                .mapToObj(i -> new TagScore(MusicnnTags.LABELS.get(i), scores[i]))
                .toList();
        return new TrackVectors(EmbeddingVector.of(embedding), tags, patches);
    }

    /** Whether every value is a number; a network fed with NaN or infinity gives none. */
    public boolean isFinite() {
        return embedding.isFinite() && tags.stream().allMatch(tag -> Float.isFinite(tag.score()));
    }
}
