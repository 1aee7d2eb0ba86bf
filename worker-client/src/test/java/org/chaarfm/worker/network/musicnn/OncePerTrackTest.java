package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.chaarfm.worker.network.TestingGraph;
import org.chaarfm.worker.network.TestingMel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class OncePerTrackTest {
    /** Sums over time, a filter that is easily checked, computed in both ways. */
    @ParameterizedTest
    @ValueSource(ints = {7, 32})
    void framesShouldBeSummedWithZerosAroundEachPatch(int length) {
        int before = (length - 1) / 2;
        int atBorder = length / 2;
        float[] frames = TestingFilters.frames(187 + 93);
        float[] patches = TestingMel.patches(frames);
        int seen = atBorder + length - 1;
        OncePerTrack sharing = new OncePerTrack(length, atBorder, seen);

        float[] borders =
                TestingGraph.values(tf -> sharing.borders(tf, TestingGraph.constant(tf, patches, 2, 187, 96)));
        float[] shared = TestingGraph.values(tf -> {
            Operand<TFloat32> track = TestingGraph.constant(tf, sums(frames, length), 280 - length + 1, 96);
            float[] each = new float[4 * atBorder * 96];
            for (int border = 0; border < 4; border++) {
                float[] one = Arrays.copyOfRange(borders, border * seen * 96, (border + 1) * seen * 96);
                System.arraycopy(sums(one, length), 0, each, border * atBorder * 96, atBorder * 96);
            }
            return sharing.patches(
                    tf,
                    track,
                    TestingGraph.constant(tf, each, 4, atBorder, 96),
                    Track.of(
                            tf,
                            TestingGraph.constant(tf, frames, 280, 96),
                            tf.constant(new int[] {0, 93}),
                            new OverlapGraph()));
        });

        float[] expected = new float[patches.length];
        for (int patch = 0; patch < 2; patch++) {
            float[] zeros = new float[(187 + length - 1) * 96];
            System.arraycopy(patches, patch * 187 * 96, zeros, before * 96, 187 * 96);
            System.arraycopy(sums(zeros, length), 0, expected, patch * 187 * 96, 187 * 96);
        }
        assertThat(TestingGraph.difference(shared, expected)).isLessThan(1e-6);
    }

    private static float[] sums(float[] frames, int length) {
        float[] sums = new float[frames.length - (length - 1) * 96];
        for (int i = 0; i < sums.length; i++) {
            for (int frame = 0; frame < length; frame++) {
                sums[i] += frames[i + frame * 96];
            }
        }
        return sums;
    }
}
