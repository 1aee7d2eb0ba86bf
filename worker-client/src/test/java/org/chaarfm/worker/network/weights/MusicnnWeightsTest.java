package org.chaarfm.worker.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.chaarfm.worker.network.ChangedWeights;
import org.chaarfm.worker.network.TestingModel;
import org.chaarfm.worker.network.UnusableModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

class MusicnnWeightsTest {
    @ParameterizedTest
    @EnumSource
    void everyLayerShouldHaveThePaperSize(TestingModel model) throws Exception {
        MusicnnWeights weights = MusicnnWeights.read(model.graph());

        assertThat(weights.timbral()).extracting(Filters::count).containsExactly(204, 204);
        assertThat(weights.temporal()).extracting(Filters::count).containsExactly(51, 51, 51);
        assertThat(weights.mid()).extracting(Filters::count).containsExactly(64, 64, 64);
        assertThat(weights.embedding().inputs()).isEqualTo(1506);
        assertThat(weights.tags().outputs()).isEqualTo(50);
    }

    @Test
    void inputNormalisationOfTheStandInShouldBeTheOneItWasMadeWith() throws Exception {
        Normalisation input = MusicnnWeights.read(TestingModel.STAND_IN.graph()).input();
        // Mean and variance 1.5, epsilon 0.001.
        assertThat(input.apply(0, 1.5)).isCloseTo(0, within(1e-9));
        assertThat(input.scale()[0]).isCloseTo(1 / Math.sqrt(1.501), within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv2d_3/kernel", "batch_normalization_9/gamma", "dense_1/bias"})
    void missingNodeShouldBeNamed(String name) {
        GraphDef.Builder graph = TestingModel.STAND_IN.graph().toBuilder();
        graph.removeNode(indexOf(graph, name));
        assertThatThrownBy(() -> MusicnnWeights.read(graph.build()))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("no node " + name);
    }

    @Test
    void kernelOfAnotherShapeShouldBeNamed() {
        GraphDef.Builder graph = TestingModel.STAND_IN.graph().toBuilder();
        NodeDef.Builder node = graph.getNodeBuilder(indexOf(graph, "conv2d/kernel"));
        TensorProto.Builder tensor = node.getAttrOrThrow("value").getTensor().toBuilder();
        tensor.getTensorShapeBuilder()
                .setDim(1, TensorShapeProto.Dim.newBuilder().setSize(37));
        put(node, tensor);
        assertThatThrownBy(() -> MusicnnWeights.read(graph.build()))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("conv2d/kernel")
                .hasMessageContaining("[7, 37, 1, 204], not [7, 38, 1, 204]");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 4_097, 1 << 30, 300_000_000, (1L << 32) + 204, Long.MIN_VALUE, Long.MAX_VALUE})
    void impossibleNumberOfFiltersShouldBeNamed(long filters) {
        for (String kernel : List.of("conv2d/kernel", "conv2d_3/kernel")) {
            GraphDef graph = new ChangedWeights(TestingModel.STAND_IN.graph())
                    .shape(kernel, 7, 38, 1, filters)
                    .graph();
            assertThatThrownBy(() -> MusicnnWeights.read(graph))
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessage("Node " + kernel + " of the graph has shape [7, 38, 1, " + filters
                            + "], not one with 1 to 4096 filters on its axis 3");
        }
    }

    /** Taken for an int, it would be the right one. */
    @Test
    void dimensionThatIsNoIntShouldBeNamed() {
        GraphDef graph = new ChangedWeights(TestingModel.STAND_IN.graph())
                .shape("dense/bias", (1L << 32) + 200)
                .graph();
        assertThatThrownBy(() -> MusicnnWeights.read(graph))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("Node dense/bias of the graph has shape [4294967496], not [200]");
    }

    /** One number that stands for 8.7 million. */
    @Test
    void constantOfMoreValuesThanAFileHasShouldBeNamed() {
        GraphDef.Builder graph = TestingModel.STAND_IN.graph().toBuilder();
        NodeDef.Builder node = graph.getNodeBuilder(indexOf(graph, "conv2d_5/kernel"));
        TensorProto.Builder tensor = node.getAttrOrThrow("value").getTensor().toBuilder();
        put(node, tensor.clearTensorContent().addFloatVal(1));
        GraphDef large = new ChangedWeights(graph.build())
                .shape("conv2d_5/kernel", 7, 561, 1, 2_222)
                .graph();
        assertThatThrownBy(() -> MusicnnWeights.read(large))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage(
                        "Node conv2d_5/kernel of the graph has shape [7, 561, 1, 2222], which is over 8388608 values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv2d_6/kernel", "conv2d_7/kernel"})
    void layersThatAreAddedShouldBeOfOneWidth(String kernel) {
        GraphDef graph = new ChangedWeights(TestingModel.STAND_IN.graph())
                .shape(kernel, 7, 64, 1, 63)
                .graph();
        assertThatThrownBy(() -> MusicnnWeights.read(graph))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("Node " + kernel + " of the graph has shape [7, 64, 1, 63], not [7, 64, 1, 64]");
    }

    @Test
    void constantOfAnotherTypeShouldBeNamed() {
        GraphDef.Builder graph = TestingModel.STAND_IN.graph().toBuilder();
        NodeDef.Builder node = graph.getNodeBuilder(indexOf(graph, "conv2d_5/bias"));
        put(node, node.getAttrOrThrow("value").getTensor().toBuilder().setDtype(DataType.DT_INT32));
        assertThatThrownBy(() -> MusicnnWeights.read(graph.build()))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("conv2d_5/bias");
    }

    @Test
    void lastValueOfAShortListShouldStandForTheRest() throws Exception {
        GraphDef.Builder graph = TestingModel.STAND_IN.graph().toBuilder();
        NodeDef.Builder node = graph.getNodeBuilder(indexOf(graph, "conv2d_5/bias"));
        put(
                node,
                node.getAttrOrThrow("value").getTensor().toBuilder()
                        .clearTensorContent()
                        .addFloatVal(1)
                        .addFloatVal(2));
        assertThat(MusicnnWeights.read(graph.build()).mid().get(0).bias())
                .startsWith(1, 2, 2)
                .endsWith(2);
    }

    @Test
    void constantThatHoldsTooLittleShouldBeNamed() {
        GraphDef.Builder graph = TestingModel.STAND_IN.graph().toBuilder();
        NodeDef.Builder node = graph.getNodeBuilder(indexOf(graph, "conv2d_5/bias"));
        TensorProto.Builder tensor = node.getAttrOrThrow("value").getTensor().toBuilder();
        put(node, tensor.setTensorContent(tensor.getTensorContent().substring(4)));
        assertThatThrownBy(() -> MusicnnWeights.read(graph.build()))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("conv2d_5/bias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv2d_1/kernel", "batch_normalization_3/beta", "dense/bias"})
    void valueThatIsNoNumberShouldBeRefusedByTheNodesName(String name) {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            GraphDef graph = new ChangedWeights(TestingModel.STAND_IN.graph())
                    .change(name, (was, i) -> i == 40 ? value : was)
                    .graph();
            assertThatThrownBy(() -> MusicnnWeights.read(graph))
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessageContaining("Node " + name)
                    .hasMessageContaining("NaN or infinite");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch_normalization_2/moving_variance", "batch_normalization_9/moving_variance"})
    void negativeVarianceShouldBeRefusedByTheNodesName(String name) {
        for (float value : new float[] {-0.0005f, -2}) {
            GraphDef graph = new ChangedWeights(TestingModel.STAND_IN.graph())
                    .change(name, (was, i) -> i == 40 ? value : was)
                    .graph();
            assertThatThrownBy(() -> MusicnnWeights.read(graph))
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessageContaining("Node " + name)
                    .hasMessageContaining("variance " + value);
        }
    }

    private static void put(NodeDef.Builder node, TensorProto.Builder tensor) {
        node.putAttr(
                "value",
                node.getAttrOrThrow("value").toBuilder().setTensor(tensor).build());
    }

    private static int indexOf(GraphDef.Builder graph, String name) {
        for (int i = 0; i < graph.getNodeCount(); i++) {
            if (graph.getNode(i).getName().equals(name)) {
                return i;
            }
        }
        throw new AssertionError("no node " + name);
    }
}
