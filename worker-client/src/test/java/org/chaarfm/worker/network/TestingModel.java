package org.chaarfm.worker.network;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.model.TestingStandIn;
import org.chaarfm.worker.network.musicnn.MusicnnNetwork;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Models that both ways of computing have to agree on. */
public enum TestingModel {
    /** The published weights, most of whose filters are dead; tests with it are skipped where the file is not there. */
    PRETRAINED,
    /** The stand-in: seeded weights, no dead filter. */
    STAND_IN,
    /** Other seeded weights, no dead filter, every third normalisation upside down. */
    RANDOM,
    /** The same, but of five filters two have decayed kernels and one can never be active. */
    DECAYED;

    private static final Map<TestingModel, byte[]> BYTES = new EnumMap<>(TestingModel.class);
    private static final Map<TestingModel, Network> PLAIN = new EnumMap<>(TestingModel.class);
    private static final Map<TestingModel, Network> FAST = new EnumMap<>(TestingModel.class);

    /** The bytes of its graph, which must not be changed. */
    public byte[] bytes() {
        return BYTES.computeIfAbsent(this, TestingModel::make);
    }

    /** It in plain mode on one thread; loaded once, as that takes most of many a test's time, and never closed. */
    public Network plain() throws UnusableModelException {
        if (!PLAIN.containsKey(this)) {
            PLAIN.put(this, new Unclosable(FrozenGraphNetwork.load(bytes(), id(), 1)));
        }
        return PLAIN.get(this);
    }

    /** It in fast mode, likewise. */
    public Network fast() throws UnusableModelException {
        if (!FAST.containsKey(this)) {
            FAST.put(this, new Unclosable(MusicnnNetwork.load(bytes(), id(), 1)));
        }
        return FAST.get(this);
    }

    private record Unclosable(Network network) implements ForwardingNetwork {
        @Override
        public void close() {
            // Other tests use it.
        }
    }

    private byte[] make() {
        try {
            return switch (this) {
                case PRETRAINED -> Files.readAllBytes(TestingShared.file("models/msd-musicnn-1.pb"));
                case STAND_IN -> TestingStandIn.bytes();
                case RANDOM -> varied(false);
                case DECAYED -> varied(true);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its graph. */
    public GraphDef graph() {
        try {
            return GraphDef.parseFrom(bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its name and hash; those that no release knows have made-up ones. */
    public ModelId id() {
        return switch (this) {
            case PRETRAINED -> KnownModels.MUSICNN;
            case STAND_IN -> KnownModels.STAND_IN;
            case RANDOM, DECAYED -> new ModelId(name(), "0".repeat(64));
        };
    }

    private static byte[] varied(boolean decayed) throws IOException {
        GraphDef.Builder graph = GraphDef.parseFrom(TestingStandIn.bytes()).toBuilder();
        Random random = new Random(7);
        for (NodeDef.Builder node : graph.getNodeBuilderList()) {
            String name = node.getName();
            if (node.getOp().equals("Const") && name.matches("(conv2d|dense).*/kernel")) {
                change(node, (value, i, filters) -> value * 2 * random.nextFloat() * decay(decayed, i % filters));
            } else if (node.getOp().equals("Const") && name.endsWith("/gamma") && !name.contains("normalization/")) {
                change(node, (value, i, filters) -> i % 3 == 0 ? -value : value);
            } else if (node.getOp().equals("Const") && name.matches("conv2d.*/bias") && decayed) {
                change(node, (value, i, filters) -> i % 5 == 4 ? -1e6f : value);
            }
        }
        return graph.build().toByteArray();
    }

    private static float decay(boolean decayed, int filter) {
        return decayed && filter % 5 < 2 ? 1e-13f : 1;
    }

    @FunctionalInterface
    private interface Change {
        float of(float value, int index, int lastAxis);
    }

    private static void change(NodeDef.Builder node, Change change) {
        TensorProto tensor = node.getAttrOrThrow("value").getTensor();
        int dimensions = tensor.getTensorShape().getDimCount();
        int lastAxis = (int) tensor.getTensorShape().getDim(dimensions - 1).getSize();
        FloatBuffer before = tensor.getTensorContent()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        ByteBuffer after = ByteBuffer.allocate(before.remaining() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < before.limit(); i++) {
            after.putFloat(change.of(before.get(i), i, lastAxis));
        }
        TensorProto changed = tensor.toBuilder()
                .setTensorContent(ByteString.copyFrom(after.flip()))
                .build();
        node.putAttr(
                "value",
                node.getAttrOrThrow("value").toBuilder().setTensor(changed).build());
    }
}
