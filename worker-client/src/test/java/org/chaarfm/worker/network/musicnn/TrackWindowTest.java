package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaarfm.worker.network.weights.Normalisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackWindowTest {
    private final TrackWindow window = new TrackWindow(new Normalisation(new double[] {1}, new double[] {0}));

    /** However many frames come at once: a run cannot be interrupted, and a cancelled track has to be given up soon. */
    @ParameterizedTest
    @ValueSource(ints = {1, 128, 5_000})
    void noMoreThanEightPatchesShouldGoThroughAtOnce(int block) {
        float[] frames = new float[block * 96];
        int runs = 0;
        for (int sent = 0; sent < 5_000; sent += block) {
            int taken = 0;
            while (taken < block) {
                taken += window.take(frames, taken, block - taken);
                assertThat(window.patches()).isLessThanOrEqualTo(8);
                if (window.isFull()) {
                    runs++;
                    assertThat(window.patches()).isEqualTo(8);
                    window.advance();
                }
            }
        }
        assertThat(runs).isEqualTo(6); // 52 patches in 5,000 frames
    }

    @Test
    void framesOfThePatchThatIsNotWholeShouldStay() {
        window.take(new float[(187 + 50) * 96], 0, 187 + 50);
        assertThat(window.patches()).isEqualTo(1);
        window.advance();
        assertThat(window.take(new float[43 * 96], 0, 43)).isEqualTo(43);
        assertThat(window.patches()).isEqualTo(1);
    }
}
