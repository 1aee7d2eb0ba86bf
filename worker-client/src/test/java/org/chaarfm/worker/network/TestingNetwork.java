package org.chaarfm.worker.network;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;

/** A network whose vector is the mean of what it is given, in every place a little more, times a factor. For one thread. */
public final class TestingNetwork implements Network {
    private final float factor;
    private final Runnable begun;
    private final int trackMb;

    /** @param begun is run whenever a track begins */
    public TestingNetwork(float factor, Runnable begun) {
        this(factor, begun, 1);
    }

    /** @param trackMb what it says that a track needs */
    public TestingNetwork(float factor, Runnable begun, int trackMb) {
        this.trackMb = trackMb;
        this.factor = factor;
        this.begun = begun;
    }

    @Override
    public ModelId model() {
        return KnownModels.STAND_IN;
    }

    @Override
    public int trackMb() {
        return trackMb;
    }

    @Override
    public TrackPass begin() {
        begun.run();
        return new Pass();
    }

    @Override
    public void close() {
        // There is nothing to free.
    }

    /** Vectors of the stand-in. */
    static Analysis analysis(float[] embedding, float[] tags, int patches, Set<Note> notes) {
        PatchMeans means = new PatchMeans();
        for (int i = 0; i < patches; i++) {
            means.add(embedding, tags);
        }
        return means.analysis(KnownModels.STAND_IN, notes).orElseThrow();
    }

    private final class Pass implements TrackPass {
        private double sum;
        private long ofTrack;

        @Override
        public void accept(float[] values, int count) {
            for (int i = 0; i < count * MusicnnPatch.BANDS; i++) {
                sum += values[i];
            }
            ofTrack += count;
        }

        @Override
        public Optional<Analysis> finish(Set<Note> notes) {
            if (ofTrack < MusicnnPatch.FRAMES) {
                return Optional.empty();
            }
            float mean = (float) (sum / ofTrack / MusicnnPatch.BANDS);
            float[] embedding = new float[MusicnnPatch.EMBEDDING_LENGTH];
            for (int i = 0; i < embedding.length; i++) {
                embedding[i] = factor * (mean + i);
            }
            float[] tags = new float[MusicnnTags.LABELS.size()];
            Arrays.fill(tags, factor / 2);
            int patches = Math.toIntExact((ofTrack - MusicnnPatch.FRAMES) / MusicnnPatch.HOP + 1);
            return Optional.of(analysis(embedding, tags, patches, notes));
        }

        @Override
        public void close() {
            // There is nothing to free.
        }
    }
}
