package org.chaarfm.worker.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;

/**
 * The arithmetic means of embedding and tags over a track's patches, summed in double precision so that a long track is as
 * exact as a short one.
 */
public final class PatchMeans {
    private final double[] embedding = new double[MusicnnPatch.EMBEDDING_LENGTH];
    private final double[] tags = new double[MusicnnTags.LABELS.size()];
    private int patches;

    /**
     * Adds the outputs of some patches.
     *
     * @param embeddings {@code float[patches][200]} in row-major order
     * @param scores {@code float[patches][50]}
     */
    public void add(float[] embeddings, float[] scores) {
        add(embedding, embeddings);
        add(tags, scores);
        patches += embeddings.length / embedding.length;
    }

    private static void add(double[] sums, float[] values) {
        for (int i = 0; i < values.length; i++) {
            sums[i % sums.length] += values[i];
        }
    }

    /** Counts patches with values that are not finite, which makes the means NaN. */
    public void addNotFinite(int count) {
        Arrays.fill(embedding, Double.NaN);
        Arrays.fill(tags, Double.NaN);
        patches += count;
    }

    /** The means, or empty if there was no patch. */
    public Optional<Analysis> analysis(ModelId model, Set<Note> notes) {
        if (patches == 0) {
            return Optional.empty();
        }
        float[] vector = new float[embedding.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (embedding[i] / patches);
        }
        List<Float> scores = new ArrayList<>(tags.length);
        for (double sum : tags) {
            scores.add((float) (sum / patches));
        }
        return Optional.of(new Analysis(EmbeddingVector.of(vector), scores, Recipe.of(model), patches, notes));
    }
}
