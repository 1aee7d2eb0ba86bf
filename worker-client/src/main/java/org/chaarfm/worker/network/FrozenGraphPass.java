package org.chaarfm.worker.network;

import java.util.Optional;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** Cuts a track's frames into patches and runs the graph on a batch of them at a time. */
final class FrozenGraphPass implements TrackPass {
    private final GraphSession session;
    private final PatchCutter cutter = new PatchCutter(this::patch);
    private final PatchBatch batch = new PatchBatch();
    private final VectorMean embedding = new VectorMean(MusicnnPatch.EMBEDDING_LENGTH);
    private final VectorMean tags = new VectorMean(MusicnnTags.LABELS.size());

    FrozenGraphPass(GraphSession session) {
        this.session = session;
    }

    @Override
    public void accept(float[] frames, int count) {
        cutter.accept(frames, count);
    }

    private void patch(float[] patch) {
        if (!FiniteValues.areAll(patch, patch.length)) {
            embedding.addNoNumbers(1);
            tags.addNoNumbers(1);
            return;
        }
        batch.add(patch);
        if (batch.isFull()) {
            run();
        }
    }

    private void run() {
        int count = batch.count();
        try (TFloat32 patches = batch.take();
                Result outputs = GraphSession.run(session.runner()
                        .feed(MusicnnNodes.PATCHES, patches)
                        .fetch(MusicnnNodes.EMBEDDING)
                        .fetch(MusicnnNodes.TAGS))) {
            embedding.addAll(values(outputs, MusicnnNodes.EMBEDDING, count * MusicnnPatch.EMBEDDING_LENGTH));
            tags.addAll(values(outputs, MusicnnNodes.TAGS, count * MusicnnTags.LABELS.size()));
        }
    }

    /** A graph need not say beforehand which shape its outputs have. */
    private static float[] values(Result outputs, String node, int length) {
        float[] values = GraphSession.values(outputs, node);
        if (values.length != length) {
            throw new IllegalStateException("Node " + node + " has " + values.length + " values, not " + length);
        }
        return values;
    }

    @Override
    public Optional<TrackVectors> finish() {
        if (!batch.isEmpty()) {
            run();
        }
        return embedding.count() == 0
                ? Optional.empty()
                : Optional.of(TrackVectors.of(embedding.mean(), tags.mean(), embedding.count()));
    }

    @Override
    public void close() {
        // Every tensor is freed as soon as its batch is through.
    }
}
