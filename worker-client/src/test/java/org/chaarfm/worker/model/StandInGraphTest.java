package org.chaarfm.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.worker.network.TestingShared;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

class StandInGraphTest {
    @Test
    void hashShouldBeTheOneThatCoordinatorsKnow() {
        assertThat(ModelFile.sha256(StandInGraph.bytes())).isEqualTo(KnownModels.STAND_IN_SHA256);
    }

    @Test
    void bytesShouldNotDependOnTheLanguageOfTheSystem() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            assertThat(ModelFile.sha256(StandInGraph.bytes())).isEqualTo(KnownModels.STAND_IN_SHA256);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyNodeShouldBeOneOfThePublishedGraphWithTheSameOperationInputsAndShape() throws Exception {
        byte[] published = Files.readAllBytes(TestingShared.file("models/msd-musicnn-1.pb"));
        Map<String, NodeDef> nodes = GraphDef.parseFrom(published).getNodeList().stream()
                .collect(Collectors.toMap(NodeDef::getName, Function.identity()));
        for (NodeDef node : GraphDef.parseFrom(StandInGraph.bytes()).getNodeList()) {
            NodeDef original = nodes.get(node.getName());
            assertThat(original).as(node.getName()).isNotNull();
            if (node.getName().equals("model/flatten/Reshape/shape")) {
                continue; // Computed from the input there, known beforehand here.
            }
            assertThat(node.getOp()).as(node.getName()).isEqualTo(original.getOp());
            assertThat(node.getInputList()).as(node.getName()).isEqualTo(original.getInputList());
            assertThat(node.getAttrMap().get("value") == null)
                    .isEqualTo(original.getAttrMap().get("value") == null);
            if (node.containsAttr("value")) {
                assertThat(node.getAttrOrThrow("value").getTensor().getTensorShape())
                        .as(node.getName())
                        .isEqualTo(original.getAttrOrThrow("value").getTensor().getTensorShape());
            }
        }
    }
}
