package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.chaarfm.worker.network.GraphSession;
import org.chaarfm.worker.network.TestingGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class OverlapGraphTest {
    private static final int BANDS = 96;

    /** The layer says of each frame what its first band is, so that it is seen which frame is which. */
    @ParameterizedTest
    @ValueSource(ints = {7, 32, 64})
    void nextWindowShouldBeginWithWhatTheFirstHasSaidOfTheFramesOfBoth(int length) {
        int patches = 2;
        int frames = 187 + 93;
        int next = patches * 93;
        float[] track = TestingFilters.frames(next + frames);
        Graph graph = new Graph();
        Ops tf = Ops.create(graph);
        OverlapGraph overlap = new OverlapGraph();
        var window = tf.withName("window").placeholder(TFloat32.class);
        var input = Track.of(tf, window, tf.constant(new int[] {0, 93}), overlap);
        var all = overlap.within(
                tf,
                input,
                length,
                1,
                seen -> tf.math.mul(
                        tf.slice(seen, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, 1})),
                        tf.constant(2f)));
        tf.withName("all").identity(all);

        try (GraphSession session = new GraphSession(graph, 1);
                TFloat32 first = window(track, 0, frames);
                TFloat32 second = window(track, next, frames);
                Result begun = GraphSession.run(session.runner()
                        .feed("window", first)
                        .fetch(OverlapGraph.output(0))
                        .fetch("all"))) {
            float[] handed = GraphSession.values(begun, OverlapGraph.output(0));
            assertThat(handed).isEqualTo(twiceTheFirstBand(track, next, 95 - length));
            assertThat(GraphSession.values(begun, "all")).isEqualTo(twiceTheFirstBand(track, 0, frames));

            handed[0] = 1234; // To be seen again: it is not computed anew.
            try (TFloat32 given = TFloat32.tensorOf(Shape.of(handed.length, 1), DataBuffers.of(handed));
                    Result ended = GraphSession.run(session.runner()
                            .feed("window", second)
                            .feed(OverlapGraph.input(0), given)
                            .fetch("all"))) {
                float[] expected = twiceTheFirstBand(track, next, frames);
                expected[0] = 1234;
                assertThat(TestingGraph.difference(GraphSession.values(ended, "all"), expected))
                        .isZero();
            }
        }
    }

    private static TFloat32 window(float[] track, int first, int count) {
        float[] part = Arrays.copyOfRange(track, first * BANDS, (first + count) * BANDS);
        return TFloat32.tensorOf(Shape.of(count, BANDS), DataBuffers.of(part));
    }

    private static float[] twiceTheFirstBand(float[] track, int first, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * track[(first + i) * BANDS];
        }
        return values;
    }
}
