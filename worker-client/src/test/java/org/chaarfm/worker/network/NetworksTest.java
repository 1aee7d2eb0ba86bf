package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.network.musicnn.MusicnnNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

class NetworksTest {
    @ParameterizedTest
    @EnumSource(names = {"PRETRAINED", "STAND_IN"})
    void knownModelsShouldRunFast(TestingModel model) throws Exception {
        try (TestingLog log = new TestingLog()) {
            assertThat(kind(model, ExecutionMode.AUTO)).isEqualTo(MusicnnNetwork.class);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void otherModelsShouldRunAsTheyAreWithOneLineThatSaysSo() throws Exception {
        try (TestingLog log = new TestingLog()) {
            assertThat(kind(TestingModel.RANDOM, ExecutionMode.AUTO)).isEqualTo(FrozenGraphNetwork.class);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("RANDOM")
                    .contains("as it is");
        }
    }

    @Test
    void wayShouldBeForced() throws Exception {
        assertThat(kind(TestingModel.STAND_IN, ExecutionMode.PLAIN)).isEqualTo(FrozenGraphNetwork.class);
        assertThat(kind(TestingModel.STAND_IN, ExecutionMode.FAST)).isEqualTo(MusicnnNetwork.class);
        assertThat(kind(TestingModel.DECAYED, ExecutionMode.FAST)).isEqualTo(MusicnnNetwork.class);
    }

    @Test
    void graphThatComputesSomethingElseWithItsWeightsShouldNotRunFast() {
        GraphDef.Builder graph = TestingModel.STAND_IN.graph().toBuilder();
        for (NodeDef.Builder node : graph.getNodeBuilderList()) {
            if (node.getName().equals("model/conv2d_6/Relu")) {
                node.setOp("Elu");
            }
        }
        ModelId other = new ModelId("other", "1".repeat(64));
        byte[] bytes = graph.build().toByteArray();
        assertThatThrownBy(() -> Networks.load(bytes, other, 1, ExecutionMode.FAST))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("other")
                .hasMessageContaining("something else");
    }

    @Test
    void graphWithOtherTagsShouldNotRunFast() {
        assertRefused(new ChangedWeights(TestingModel.STAND_IN.graph()).operation("model/Sigmoid", "Tanh"), "tags");
    }

    /** By a hundredth of a percent, which is 3e-4 of the stand-in's largest value. */
    @Test
    void graphWithSlightlyLargerEmbeddingsShouldNotRunFast() {
        assertRefused(
                new ChangedWeights(TestingModel.STAND_IN.graph()).multiply("model/dense/BiasAdd", 1.0001f),
                "embeddings");
    }

    @ParameterizedTest
    @EnumSource(names = {"PRETRAINED", "DECAYED"})
    void graphThatDiffersByAFieldThatMeansNothingShouldRunFast(TestingModel model) throws Exception {
        UnknownFieldSet more = UnknownFieldSet.newBuilder()
                .addField(1000, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        byte[] bytes = model.graph().toBuilder().setUnknownFields(more).build().toByteArray();
        ModelId other = new ModelId("other", "1".repeat(64));
        try (Network network = Networks.load(bytes, other, 1, ExecutionMode.FAST)) {
            assertThat(network).isInstanceOf(MusicnnNetwork.class);
        }
    }

    @Test
    void graphWithSmallEmbeddingsShouldBeComparedByTheirOwnSize() {
        ChangedWeights small = new ChangedWeights(TestingModel.STAND_IN.graph())
                .change("dense/kernel", (value, i) -> value * 1e-6f)
                .change("dense/bias", (value, i) -> value * 1e-6f)
                .operation("model/conv2d_6/Relu", "Elu");
        assertRefused(small, "embeddings");
    }

    private static void assertRefused(ChangedWeights changed, String what) {
        ModelId other = new ModelId("other", "1".repeat(64));
        byte[] bytes = changed.graph().toByteArray();
        assertThatThrownBy(() -> Networks.load(bytes, other, 1, ExecutionMode.FAST))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("something else")
                .hasMessageContaining(what);
    }

    @Test
    void graphWithoutTheWeightsShouldNotRunFast() {
        byte[] bytes = new ChangedWeights(TestingModel.STAND_IN.graph())
                .rename("conv2d_4/bias", "something/bias")
                .graph()
                .toByteArray();
        ModelId other = new ModelId("other", "1".repeat(64));
        assertThatThrownBy(() -> Networks.load(bytes, other, 1, ExecutionMode.FAST))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("conv2d_4/bias");
    }

    /** TensorFlow says why with all numbers of the tensor, 600 kB. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 1 << 30, 300_000_000, (1L << 32) + 204})
    void kernelOfAnImpossibleShapeShouldBeRefusedInOneShortLine(long filters) {
        byte[] bytes = new ChangedWeights(TestingModel.STAND_IN.graph())
                .shape("conv2d/kernel", 7, 38, 1, filters)
                .graph()
                .toByteArray();
        ModelId other = new ModelId("other", "1".repeat(64));
        for (ExecutionMode way : ExecutionMode.values()) {
            assertThatThrownBy(() -> Networks.load(bytes, other, 1, way))
                    .isInstanceOf(UnusableModelException.class)
                    .message()
                    .hasSizeBetween(40, 350)
                    .hasLineCount(1)
                    .contains(" ");
        }
    }

    @ParameterizedTest
    @EnumSource(ExecutionMode.class)
    void noThreadShouldBeTooFew(ExecutionMode way) {
        assertThatThrownBy(() -> Networks.load(TestingModel.STAND_IN.bytes(), TestingModel.STAND_IN.id(), 0, way))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1, and is 0");
    }

    @Test
    void graphThatCannotTakeSeveralPatchesShouldNotRunFast() {
        byte[] bytes = flattenedToOneRow(TestingModel.STAND_IN.graph()).toByteArray();
        ModelId other = new ModelId("other", "1".repeat(64));
        assertThatThrownBy(() -> Networks.load(bytes, other, 1, ExecutionMode.FAST))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageStartingWith("The graph does not compute the test signals: ");
    }

    /** The features become one row, however many patches there are, and nothing tells so before the graph runs. */
    private static GraphDef flattenedToOneRow(GraphDef graph) {
        String shape = "model/flatten/Reshape/shape";
        int[] oneRow = {1, 2 * (561 + 3 * 64)};
        ByteBuffer values = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.asIntBuffer().put(oneRow);
        GraphDef.Builder changed = graph.toBuilder();
        for (NodeDef.Builder node : changed.getNodeBuilderList()) {
            if (node.getName().equals(shape)) {
                AttrValue.Builder value = node.getAttrOrThrow("value").toBuilder();
                value.getTensorBuilder().setTensorContent(ByteString.copyFrom(values));
                node.setName("one_row").putAttr("value", value.build());
            }
        }
        AttrValue two = AttrValue.newBuilder()
                .setShape(TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(2)))
                .build();
        return changed.addNode(NodeDef.newBuilder()
                        .setOp("PlaceholderWithDefault")
                        .setName(shape)
                        .addInput("one_row")
                        .putAttr(
                                "dtype",
                                AttrValue.newBuilder()
                                        .setType(DataType.DT_INT32)
                                        .build())
                        .putAttr("shape", two))
                .build();
    }

    @Test
    void graphShouldBeToldFromOtherFilesWithoutTensorFlow() {
        byte[] text = "This is a letter.".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Networks.check(text))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageStartingWith("It is not a frozen TensorFlow graph");
        assertThatThrownBy(() -> Networks.check(new byte[0]))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("no nodes");
        byte[] headless = new ChangedWeights(TestingModel.STAND_IN.graph())
                .rename("model/Sigmoid", "model/Softmax")
                .graph()
                .toByteArray();
        assertThatThrownBy(() -> Networks.check(headless))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("The graph has no node model/Sigmoid");
        assertThatCode(() -> Networks.check(TestingModel.RANDOM.bytes())).doesNotThrowAnyException();
    }

    @Test
    void wordsShouldBeReadAndOthersNamed() {
        assertThat(ExecutionMode.parse("auto")).isEqualTo(ExecutionMode.AUTO);
        assertThat(ExecutionMode.parse("plain")).isEqualTo(ExecutionMode.PLAIN);
        assertThat(ExecutionMode.parse("fast")).isEqualTo(ExecutionMode.FAST);
        assertThatThrownBy(() -> ExecutionMode.parse("quick")).hasMessage("must be auto, plain or fast, and is quick");
    }

    private static Class<?> kind(TestingModel model, ExecutionMode way) throws UnusableModelException {
        try (Network network = Networks.load(model.bytes(), model.id(), 1, way)) {
            return network.getClass();
        }
    }
}
