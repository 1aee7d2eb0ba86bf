package org.chaarfm.worker.network;

import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * A graph and the session that runs it, freed together.
 *
 * <p>Operations run one after the other on the calling thread; only a large one is spread over threads. Dispatching hundreds of
 * small operations to other threads costs more than it gains. Thread-safe; must not be closed while it runs.
 */
public final class GraphSession implements AutoCloseable {
    /** TensorFlow's value for "on the caller's thread". */
    private static final int CALLERS_THREAD = -1;

    private final Graph graph;
    private final Session session;

    /**
     * Takes ownership of the complete graph.
     *
     * @param threads over how many the work inside a large operation is spread, at least 1
     */
    public GraphSession(Graph graph, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, and is " + threads);
        }
        this.graph = graph;
        session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(threads)
                        .setInterOpParallelismThreads(CALLERS_THREAD)
                        .build());
    }

    /** A run to be fed and fetched. */
    public Session.Runner runner() {
        return session.runner();
    }

    /**
     * Runs it.
     *
     * @return what was fetched; the caller closes it
     * @throws OutOfMemoryError if there is not enough native memory
     */
    public static Result run(Session.Runner runner) {
        try {
            return runner.run();
        } catch (TFResourceExhaustedException e) {
            throw (OutOfMemoryError) new OutOfMemoryError("TensorFlow is out of memory").initCause(e);
        }
    }

    /** The float32 values of an output, in row-major order. */
    public static float[] values(Result outputs, String name) {
        TFloat32 tensor = (TFloat32) outputs.get(name).orElseThrow();
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.copyTo(DataBuffers.of(values, false, false));
        return values;
    }

    /** The session first: closing a graph waits for its sessions. */
    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
