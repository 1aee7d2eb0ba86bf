package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.worker.model.TestingStandIn;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.GraphDef;

class FrozenGraphNetworkTest implements NetworkContract {
    @Override
    public Network load(TestingModel model, NetworkThreads threads) throws UnusableModelException {
        return FrozenGraphNetwork.load(model.bytes(), model.id(), threads);
    }

    @Test
    void graphThatIsNoneShouldBeRefused() {
        byte[] text = "not a graph at all".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> FrozenGraphNetwork.load(text, KnownModels.MUSICNN, NetworkThreads.one()))
                .isInstanceOf(UnusableModelException.class);
    }

    @Test
    void graphOfAnotherShapeShouldBeRefused() throws Exception {
        GraphDef whole = GraphDef.parseFrom(TestingStandIn.bytes());
        byte[] headless =
                whole.toBuilder().removeNode(whole.getNodeCount() - 1).build().toByteArray();
        assertThatThrownBy(() -> FrozenGraphNetwork.load(headless, KnownModels.STAND_IN, NetworkThreads.one()))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("model/Sigmoid");
    }
}
