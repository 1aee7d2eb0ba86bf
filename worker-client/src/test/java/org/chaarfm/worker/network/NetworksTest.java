package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.network.musicnn.MusicnnNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

class NetworksTest {
    @ParameterizedTest
    @EnumSource(names = {"PRETRAINED", "STAND_IN"})
    void knownModelsShouldRunFast(TestingModel model) throws Exception {
        List<String> log = logOf(() -> assertThat(kind(model, NetworkWay.AUTO)).isEqualTo(MusicnnNetwork.class));
        assertThat(log).isEmpty();
    }

    @Test
    void otherModelsShouldRunAsTheyAreWithOneLineThatSaysSo() throws Exception {
        List<String> log = logOf(
                () -> assertThat(kind(TestingModel.RANDOM, NetworkWay.AUTO)).isEqualTo(FrozenGraphNetwork.class));
        assertThat(log).singleElement().asString().contains("RANDOM").contains("as it is");
    }

    @Test
    void wayShouldBeForced() throws Exception {
        assertThat(kind(TestingModel.STAND_IN, NetworkWay.PLAIN)).isEqualTo(FrozenGraphNetwork.class);
        assertThat(kind(TestingModel.STAND_IN, NetworkWay.FAST)).isEqualTo(MusicnnNetwork.class);
        assertThat(kind(TestingModel.DECAYED, NetworkWay.FAST)).isEqualTo(MusicnnNetwork.class);
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
        assertThatThrownBy(() -> Networks.load(bytes, other, NetworkThreads.one(), NetworkWay.FAST))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("other")
                .hasMessageContaining("something else");
    }

    @Test
    void graphWithOtherTagsShouldNotRunFast() {
        assertRefused(new ChangedWeights(TestingModel.STAND_IN.graph()).operation("model/Sigmoid", "Tanh"), "tags");
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
        assertThatThrownBy(() -> Networks.load(bytes, other, NetworkThreads.one(), NetworkWay.FAST))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("something else")
                .hasMessageContaining(what);
    }

    @Test
    void graphWithoutTheWeightsShouldNotRunFast() {
        GraphDef.Builder graph = TestingModel.STAND_IN.graph().toBuilder();
        for (NodeDef.Builder node : graph.getNodeBuilderList()) {
            if (node.getName().equals("conv2d_4/bias")) {
                node.setName("something/bias");
            } else if (node.getName().equals("conv2d_4/bias/read")) {
                node.setInput(0, "something/bias");
            }
        }
        ModelId other = new ModelId("other", "1".repeat(64));
        byte[] bytes = graph.build().toByteArray();
        assertThatThrownBy(() -> Networks.load(bytes, other, NetworkThreads.one(), NetworkWay.FAST))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("conv2d_4/bias");
    }

    @Test
    void wordsShouldBeReadAndOthersNamed() {
        assertThat(NetworkWay.parse("auto")).isEqualTo(NetworkWay.AUTO);
        assertThat(NetworkWay.parse("plain")).isEqualTo(NetworkWay.PLAIN);
        assertThat(NetworkWay.parse("fast")).isEqualTo(NetworkWay.FAST);
        assertThatThrownBy(() -> NetworkWay.parse("quick")).hasMessage("must be auto, plain or fast, and is quick");
    }

    private static Class<?> kind(TestingModel model, NetworkWay way) throws UnusableModelException {
        try (Network network = Networks.load(model.bytes(), model.id(), NetworkThreads.one(), way)) {
            return network.getClass();
        }
    }

    @FunctionalInterface
    private interface Loading {
        void run() throws UnusableModelException;
    }

    private static List<String> logOf(Loading loading) throws UnusableModelException {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Networks.class.getName());
        logger.addHandler(handler);
        try {
            loading.run();
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }
}
