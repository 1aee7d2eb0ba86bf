package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchCutterTest {
    private static final int BANDS = 96;

    @ParameterizedTest
    @CsvSource({"186,0", "187,1", "279,1", "280,2", "372,2", "373,3", "1000,9"})
    void patchesShouldBeginEvery93FramesAndTheLastPartialOneBeDropped(int frames, int patches) {
        List<float[]> cut = new ArrayList<>();
        PatchCutter cutter = new PatchCutter(patch -> cut.add(patch.clone()));
        float[] numbered = new float[frames * BANDS];
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = i;
        }
        int half = frames / 2;
        cutter.accept(numbered, half);
        cutter.accept(Arrays.copyOfRange(numbered, half * BANDS, numbered.length), frames - half);

        assertThat(cut).hasSize(patches);
        for (int i = 0; i < patches; i++) {
            int start = i * 93 * BANDS;
            assertThat(cut.get(i)).isEqualTo(Arrays.copyOfRange(numbered, start, start + 187 * BANDS));
        }
    }
}
