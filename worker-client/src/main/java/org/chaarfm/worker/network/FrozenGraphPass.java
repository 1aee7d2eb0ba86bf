package org.chaarfm.worker.network;

import java.util.Optional;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Cuts a track's frames into patches and runs the graph on a batch of them at a time. */
final class FrozenGraphPass implements TrackPass {
    private final Session session;
    private final PatchCutter cutter = new PatchCutter(this::patch);
    private final PatchBatch batch = new PatchBatch();
    private final VectorMean embedding = new VectorMean(MusicnnPatch.EMBEDDING_LENGTH);
    private final VectorMean tags = new VectorMean(MusicnnTags.LABELS.size());

    FrozenGraphPass(Session session) {
        this.session = session;
    }

    @Override
    public void accept(float[] frames, int count) {
        cutter.accept(frames, count);
    }

    private void patch(float[] patch) {
        batch.add(patch);
        if (batch.isFull()) {
            run();
        }
    }

    private void run() {
        try (TFloat32 patches = batch.take();
                Result outputs = session.runner()
                        .feed(MusicnnNodes.PATCHES, patches)
                        .fetch(MusicnnNodes.EMBEDDING)
                        .fetch(MusicnnNodes.TAGS)
                        .run()) {
            embedding.addAll(values(outputs, 0));
            tags.addAll(values(outputs, 1));
        } catch (TFResourceExhaustedException e) {
            throw (OutOfMemoryError) new OutOfMemoryError("TensorFlow is out of memory").initCause(e);
        }
    }

    private static float[] values(Result outputs, int index) {
        TFloat32 tensor = (TFloat32) outputs.get(index);
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.copyTo(DataBuffers.of(values, false, false));
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
