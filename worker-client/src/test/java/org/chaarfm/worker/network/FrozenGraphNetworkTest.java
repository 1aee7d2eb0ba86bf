package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.worker.model.TestingStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

class FrozenGraphNetworkTest implements NetworkContract {
    @Override
    public Network load(TestingModel model) throws UnusableModelException {
        return model.plain();
    }

    @Test
    void graphThatIsNoneShouldBeRefused() {
        byte[] text = "not a graph at all".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> FrozenGraphNetwork.load(text, KnownModels.MUSICNN, 1))
                .isInstanceOf(UnusableModelException.class);
    }

    @Test
    void graphOfAnotherShapeShouldBeRefused() throws Exception {
        GraphDef whole = GraphDef.parseFrom(TestingStandIn.bytes());
        byte[] headless =
                whole.toBuilder().removeNode(whole.getNodeCount() - 1).build().toByteArray();
        assertThatThrownBy(() -> FrozenGraphNetwork.load(headless, KnownModels.STAND_IN, 1))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("model/Sigmoid");
    }

    @Test
    void graphThatTakesOnePatchAtATimeShouldBeRefused() {
        AttrValue onePatch = AttrValue.newBuilder()
                .setShape(TensorShapeProto.newBuilder()
                        .addAllDim(Stream.of(1, 187, 96)
                                .map(size -> TensorShapeProto.Dim.newBuilder()
                                        .setSize(size)
                                        .build())
                                .toList()))
                .build();
        byte[] single = new ChangedWeights(TestingModel.STAND_IN.graph())
                .attribute("model/Placeholder", "shape", onePatch)
                .graph()
                .toByteArray();

        assertRefused(single, "Node model/Placeholder has shape [1, 187, 96], not [-1, 187, 96]");
    }

    @Test
    void graphWithOutputsOfAnotherTypeShouldBeRefused() {
        assertRefused(
                graph(tf -> {
                    Operand<TFloat32> flat = patches(tf);
                    tf.withSubScope("dense").withName("BiasAdd").dtypes.cast(flat, TFloat64.class);
                    tf.withName("Sigmoid").identity(flat);
                }),
                "Node model/dense/BiasAdd has type DT_DOUBLE, not DT_FLOAT");
    }

    @Test
    void graphWithFewerNumbersThanAnEmbeddingHasShouldBeRefused() {
        assertRefused(
                graph(tf -> {
                    Operand<TFloat32> flat = patches(tf);
                    tf.withSubScope("dense").withName("BiasAdd").identity(first(tf, flat, 100));
                    tf.withName("Sigmoid").identity(first(tf, flat, 50));
                }),
                "Node model/dense/BiasAdd has 100 values, not 200");
    }

    /** However many frames come at once: a run cannot be interrupted, and a cancelled track has to be given up soon. */
    @ParameterizedTest
    @ValueSource(ints = {1, 128, 187 + 9 * 93})
    void noMoreThanTwoPatchesShouldGoThroughAtOnce(int block) throws Exception {
        float[] frames = new float[(187 + 9 * 93) * 96];
        try (Network network = FrozenGraphNetwork.load(graphThatCounts(), TestingModel.RANDOM.id(), 1)) {
            Analysis vectors = NetworkContract.run(network, frames, block);
            assertThat(vectors.patches()).isEqualTo(10);
            assertThat(vectors.vector().get(0)).isEqualTo(2);
        }
    }

    /** A graph whose vectors say for each patch how many went through together with it, itself included. */
    private static byte[] graphThatCounts() {
        return graph(tf -> {
            Operand<TFloat32> patches = tf.withName("Placeholder")
                    .placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, 187, 96)));
            Operand<TInt32> count = tf.slice(tf.shape(patches), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
            Operand<TFloat32> value = tf.reshape(tf.dtypes.cast(count, TFloat32.class), tf.array(new int[0]));
            tf.withSubScope("dense").withName("BiasAdd").fill(row(tf, count, 200), value);
            tf.withName("Sigmoid").fill(row(tf, count, 50), value);
        });
    }

    private static Operand<TInt32> row(Ops tf, Operand<TInt32> count, int length) {
        return tf.concat(List.of(count, tf.constant(new int[] {length})), tf.constant(0));
    }

    /** A graph whose nodes are all named {@code model/...}. */
    private static byte[] graph(Consumer<Ops> build) {
        try (Graph graph = new Graph()) {
            build.accept(Ops.create(graph).withSubScope("model"));
            return graph.toGraphDef().toByteArray();
        }
    }

    /** What goes in, as one long vector. */
    private static Operand<TFloat32> patches(Ops tf) {
        return tf.reshape(
                tf.withName("Placeholder")
                        .placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, 187, 96))),
                tf.constant(new int[] {-1}));
    }

    /** Some values as a row, whose length the graph does not tell beforehand. */
    private static Operand<TFloat32> first(Ops tf, Operand<TFloat32> values, int count) {
        return tf.reshape(
                tf.slice(values, tf.constant(new int[] {0}), tf.constant(new int[] {count})),
                tf.placeholderWithDefault(tf.constant(new int[] {1, count}), Shape.of(2)));
    }

    private static void assertRefused(byte[] graph, String why) {
        assertThatThrownBy(() -> FrozenGraphNetwork.load(graph, TestingModel.RANDOM.id(), 1))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining(why);
    }
}
