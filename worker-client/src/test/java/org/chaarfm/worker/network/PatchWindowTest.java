package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.KnownModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat32;

class PatchWindowTest {
    private static final int BANDS = 96;

    private final PatchWindow window = new PatchWindow(8, 1, 0);

    @BeforeAll
    static void loadNatives() {
        Networks.loadNatives();
    }

    /** However many frames come at once: a run cannot be interrupted, and a cancelled track has to be given up soon. */
    @ParameterizedTest
    @ValueSource(ints = {1, 128, 5_000})
    void noMoreThanEightPatchesShouldGoThroughAtOnce(int block) {
        float[] frames = new float[block * BANDS];
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
        window.take(new float[(187 + 50) * BANDS], 0, 187 + 50);
        assertThat(window.patches()).isEqualTo(1);
        window.advance();
        assertThat(window.take(new float[43 * BANDS], 0, 43)).isEqualTo(43);
        assertThat(window.patches()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void valueThatIsNotFiniteShouldCountWithinWholePatchesOnly(float value) {
        float[] frames = new float[(187 + 50) * BANDS];
        frames[187 * BANDS] = value;
        window.take(frames, 0, 187 + 50);
        assertThat(window.isFinite()).isTrue();

        window.take(new float[43 * BANDS], 0, 43);
        assertThat(window.isFinite()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"186,0", "187,1", "279,1", "280,2", "372,2", "373,3", "1000,9"})
    void patchesShouldBeginEvery93FramesAndTheLastPartialOneBeDropped(int frames, int patches) {
        List<float[]> cut = new ArrayList<>();
        WindowedPass pass = new WindowedPass(
                KnownModels.STAND_IN, new PatchWindow(2, 1, 0), (full, means) -> cut.addAll(patches(full)));
        float[] numbered = new float[frames * BANDS];
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = i;
        }
        int half = frames / 2;
        pass.accept(numbered, half);
        pass.accept(Arrays.copyOfRange(numbered, half * BANDS, numbered.length), frames - half);
        pass.finish(Set.of());

        assertThat(cut).hasSize(patches);
        for (int i = 0; i < patches; i++) {
            int start = i * 93 * BANDS;
            assertThat(cut.get(i)).isEqualTo(Arrays.copyOfRange(numbered, start, start + 187 * BANDS));
        }
    }

    private static List<float[]> patches(PatchWindow window) {
        List<float[]> patches = new ArrayList<>();
        try (TFloat32 tensor = window.cut()) {
            for (float[][] patch : StdArrays.array3dCopyOf(tensor)) {
                float[] flat = new float[187 * BANDS];
                for (int frame = 0; frame < 187; frame++) {
                    System.arraycopy(patch[frame], 0, flat, frame * BANDS, BANDS);
                }
                patches.add(flat);
            }
        }
        return patches;
    }
}
