package org.chaarfm.worker.network;

import java.util.Set;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.network.musicnn.MusicnnNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.TensorFlow;

/** Loads a model in the execution mode that suits it. */
public final class Networks {
    private static final Logger log = LoggerFactory.getLogger(Networks.class);

    /** Models whose graphs are known to be MusicNN's, node by node; the tests compare both modes on each. */
    private static final Set<String> PROVEN = Set.of(KnownModels.MUSICNN.sha256(), KnownModels.STAND_IN.sha256());

    private Networks() {}

    /**
     * Loads TensorFlow's natives, unless the first network has done so.
     *
     * @throws LinkageError if they cannot be loaded
     */
    public static void loadNatives() {
        TensorFlow.version();
    }

    /**
     * Checks a file as far as possible without TensorFlow, which excludes shapes.
     *
     * @param graphDef the bytes of the file
     * @throws UnusableModelException if they are not a graph, or one without the nodes that go in and come out
     */
    public static void check(byte[] graphDef) throws UnusableModelException {
        MusicnnNodes.parse(graphDef);
    }

    /**
     * Loads a frozen graph.
     *
     * <p>{@link ExecutionMode#AUTO} decides by the hash alone. An unknown graph may have MusicNN's weights and compute
     * something else with them, so it runs plain, which is logged. {@link ExecutionMode#FAST} is first compared with plain on
     * test signals: embeddings within 1e-4 and tags within 1e-5, or in proportion where values are larger than usual.
     *
     * @param graphDef the bytes of the file, a serialised {@code GraphDef}; its hash has been checked
     * @param model whose bytes they are
     * @param threads over how many the work of one track is spread, at least 1
     * @return the network, which the caller closes
     * @throws UnusableModelException if they are not a graph, not one of MusicNN's shape, or one that the mode cannot compute
     */
    public static Network load(byte[] graphDef, ModelId model, int threads, ExecutionMode mode)
            throws UnusableModelException {
        boolean proven = PROVEN.contains(model.sha256());
        return switch (mode) {
            case PLAIN -> FrozenGraphNetwork.load(graphDef, model, threads);
            case FAST -> proven ? MusicnnNetwork.load(graphDef, model, threads) : compared(graphDef, model, threads);
            case AUTO -> proven ? MusicnnNetwork.load(graphDef, model, threads) : unknown(graphDef, model, threads);
        };
    }

    private static Network unknown(byte[] graphDef, ModelId model, int threads) throws UnusableModelException {
        Network plain = FrozenGraphNetwork.load(graphDef, model, threads);
        log.warn(
                "The model {} is unknown to this release, so its graph runs as it is, which is slow;"
                        + " --network fast may speed it up.",
                model.name());
        return plain;
    }

    private static Network compared(byte[] graphDef, ModelId model, int threads) throws UnusableModelException {
        Network fast = MusicnnNetwork.load(graphDef, model, threads);
        try (Network plain = FrozenGraphNetwork.load(graphDef, model, threads)) {
            Comparison.require(plain, fast);
            return fast;
        } catch (UnusableModelException e) {
            fast.close();
            throw e;
        } catch (RuntimeException e) { // A graph may fail on more patches than the warm-up's.
            fast.close();
            throw new UnusableModelException("The graph does not compute the test signals", e);
        }
    }
}
