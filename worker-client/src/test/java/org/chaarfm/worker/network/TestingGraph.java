package org.chaarfm.worker.network;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/** Runs small graphs, and parts of frozen ones, for tests. */
public final class TestingGraph {
    private TestingGraph() {}

    /** The float32 values of what is built. */
    public static float[] values(Function<Ops, Operand<TFloat32>> build) {
        Graph graph = new Graph();
        Ops tf = Ops.create(graph);
        tf.withName("result").identity(build.apply(tf));
        try (GraphSession session = new GraphSession(graph, 1);
                Result result = GraphSession.run(session.runner().fetch("result"))) {
            return GraphSession.values(result, "result");
        }
    }

    /** A constant to start from. */
    public static Operand<TFloat32> constant(Ops tf, float[] values, long... shape) {
        return tf.constant(Shape.of(shape), DataBuffers.of(values));
    }

    /** What nodes of a frozen MusicNN say to {@code float[patches][187][96]}: the plain form. */
    public static Map<String, float[]> plain(GraphDef frozen, float[] patches, String... nodes) {
        Graph graph = new Graph();
        graph.importGraphDef(frozen);
        Shape shape = Shape.of(patches.length / (187 * 96), 187, 96);
        try (GraphSession session = new GraphSession(graph, 1);
                TFloat32 input = TFloat32.tensorOf(shape, DataBuffers.of(patches))) {
            Session.Runner runner = session.runner().feed(MusicnnNodes.PATCHES, input);
            Stream.of(nodes).forEach(runner::fetch);
            try (Result result = GraphSession.run(runner)) {
                return Stream.of(nodes)
                        .collect(Collectors.toMap(node -> node, node -> GraphSession.values(result, node)));
            }
        }
    }

    /** The largest difference of two arrays of the same length, relative to the largest value in them or to 1. */
    public static double difference(float[] one, float[] other) {
        if (one.length != other.length) {
            throw new AssertionError("lengths " + one.length + " and " + other.length);
        }
        double largest = 0;
        double scale = 1;
        for (int i = 0; i < one.length; i++) {
            double difference = Math.abs((double) one[i] - other[i]);
            largest = difference <= largest ? largest : difference; // NaN counts as the largest
            scale = Math.max(scale, Math.abs(other[i]));
        }
        return largest / scale;
    }
}
