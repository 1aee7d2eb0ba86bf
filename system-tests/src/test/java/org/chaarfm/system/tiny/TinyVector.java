package org.chaarfm.system.tiny;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.chaarfm.protocol.MusicnnTags;

/** The embedding that {@link TinyWorker} computes: 200 finite numbers that depend on every byte of the file. */
public final class TinyVector {
    private static final int LENGTH = 200;

    private TinyVector() {}

    /** The numbers for a file with that content. */
    public static float[] of(byte[] content) {
        Random random = new Random(Arrays.hashCode(content));
        float[] vector = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            vector[i] = random.nextFloat();
        }
        return vector;
    }

    /** The scores of MusicNN's tags that come with them: a few that fit and many that hardly do. */
    static List<Float> tagsOf(byte[] content) {
        Random random = new Random(~Arrays.hashCode(content));
        return MusicnnTags.LABELS.stream()
                .map(label -> (float) Math.pow(random.nextFloat(), 6))
                .toList();
    }
}
