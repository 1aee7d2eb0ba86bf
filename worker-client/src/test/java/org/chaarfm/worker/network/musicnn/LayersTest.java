package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chaarfm.worker.network.TestingGraph;
import org.chaarfm.worker.network.TestingMel;
import org.chaarfm.worker.network.TestingModel;
import org.chaarfm.worker.network.weights.MusicnnWeights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Front-end, mid-end and back-end, each fed with what the plain graph has in front of it. */
class LayersTest {
    private static final float[] FRAMES = TestingMel.frames(280);
    private static final float[] PATCHES = TestingMel.patches(FRAMES);
    private static final int COUNT = 2;

    private static final Map<TestingModel, Map<String, float[]>> PLAIN = new EnumMap<>(TestingModel.class);

    private static float[] plain(TestingModel model, String node) {
        return PLAIN.computeIfAbsent(
                        model,
                        any -> TestingGraph.plain(
                                model.graph(),
                                PATCHES,
                                "model/concat",
                                "model/concat_1",
                                "model/dense/BiasAdd",
                                "model/Sigmoid"))
                .get(node);
    }

    @ParameterizedTest
    @EnumSource
    void liveChannelsOfTheFrontEndShouldBeThePlainOnesAndDeadOnesTheirConstant(TestingModel model) throws Exception {
        MusicnnWeights weights = MusicnnWeights.read(model.graph());
        ChannelPruning live = new ChannelPruning(weights);
        FrontEnd frontEnd = new FrontEnd(weights, live.front());
        LiveChannels channels = frontEnd.channels();
        int width = channels.constant().length;
        float[] plain = plain(model, "model/concat");

        float[] fast = TestingGraph.values(tf -> frontEnd.apply(
                tf,
                Track.of(
                        tf,
                        TestingGraph.constant(tf, normalised(weights), 280, 96),
                        tf.constant(new int[] {0, 93}),
                        new OverlapGraph())));

        assertThat(TestingGraph.difference(fast, Columns.of(plain, width, 0, channels.live())))
                .isLessThan(1e-5);
        for (int channel : channels.dead()) {
            for (float value : Columns.of(plain, width, 0, channel)) {
                assertThat(Math.abs(value - channels.constant()[channel])).isLessThan(1e-5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void layersOfTheMidEndShouldBeThePlainOnes(TestingModel model) throws Exception {
        MusicnnWeights weights = MusicnnWeights.read(model.graph());
        ChannelPruning live = new ChannelPruning(weights);
        FrontEnd frontEnd = new FrontEnd(weights, live.front());
        LiveChannels front = frontEnd.channels();
        MidEnd midEnd = new MidEnd(weights.mid(), front, live.mid());
        float[] plain = plain(model, "model/concat_1");
        int width = plain.length / (COUNT * 187);
        float[] before = Columns.of(plain, width, 0, front.live());

        int[] counts = midEnd.channels().stream().mapToInt(LiveChannels::count).toArray();
        float[] all = TestingGraph.values(tf -> tf.concat(
                midEnd.apply(tf, TestingGraph.constant(tf, before, COUNT, 187, front.count())), tf.constant(2)));
        int first = front.constant().length;
        int firstLive = 0;
        for (int layer = 0; layer < 3; layer++) {
            LiveChannels channels = midEnd.channels().get(layer);
            int[] own = IntStream.range(0, counts[layer]).toArray();
            float[] fast = Columns.of(all, IntStream.of(counts).sum(), firstLive, own);
            assertThat(TestingGraph.difference(fast, Columns.of(plain, width, first, channels.live())))
                    .isLessThan(1e-5);
            first += channels.constant().length;
            firstLive += counts[layer];
        }
    }

    @ParameterizedTest
    @EnumSource
    void backEndShouldGiveThePlainEmbeddingAndTags(TestingModel model) throws Exception {
        MusicnnWeights weights = MusicnnWeights.read(model.graph());
        ChannelPruning live = new ChannelPruning(weights);
        FrontEnd frontEnd = new FrontEnd(weights, live.front());
        List<LiveChannels> features = new ArrayList<>();
        features.add(frontEnd.channels());
        features.addAll(live.mid());
        BackEnd backEnd = new BackEnd(features, weights.embedding(), weights.tags());
        float[] plain = plain(model, "model/concat_1");

        float[] embedding = TestingGraph.values(tf -> backEnd.embedding(tf, parts(tf, plain, features)));
        float[] tags = TestingGraph.values(tf -> backEnd.tags(tf, TestingGraph.constant(tf, embedding, COUNT, 200)));

        assertThat(TestingGraph.difference(embedding, plain(model, "model/dense/BiasAdd")))
                .isLessThan(1e-5);
        assertThat(TestingGraph.difference(tags, plain(model, "model/Sigmoid"))).isLessThan(1e-5);
    }

    private static List<Operand<TFloat32>> parts(Ops tf, float[] plain, List<LiveChannels> features) {
        int width = features.stream().mapToInt(part -> part.constant().length).sum();
        List<Operand<TFloat32>> parts = new ArrayList<>();
        int first = 0;
        for (LiveChannels part : features) {
            float[] live = Columns.of(plain, width, first, part.live());
            parts.add(TestingGraph.constant(tf, live, COUNT, 187, part.count()));
            first += part.constant().length;
        }
        return parts;
    }

    private static float[] normalised(MusicnnWeights weights) {
        float[] normalised = new float[FRAMES.length];
        for (int i = 0; i < normalised.length; i++) {
            normalised[i] = (float) weights.input().apply(0, FRAMES[i]);
        }
        return normalised;
    }
}
