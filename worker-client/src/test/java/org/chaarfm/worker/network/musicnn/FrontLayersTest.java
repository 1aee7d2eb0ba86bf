package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chaarfm.worker.network.TestingGraph;
import org.chaarfm.worker.network.TestingMel;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timbral and temporal filters against their definition, patch by patch. */
class FrontLayersTest {
    @ParameterizedTest
    @CsvSource({"38,1", "38,3", "67,2"})
    void timbralFiltersShouldSayOfEachPatchWhatTheirDefinitionSays(int bands, int patches) {
        Filters filters = TestingFilters.random(7, bands, 5);
        int[] wanted = {4, 0, 1};
        assertSaysWhatItShould(kernel -> new TimbralFilters(List.of(kernel))::best, filters, wanted, patches);
    }

    @ParameterizedTest
    @CsvSource({"128,1", "128,2", "64,1", "64,3", "32,1", "32,3"})
    void temporalFiltersShouldSayOfEachPatchWhatTheirDefinitionSays(int frames, int patches) {
        Filters filters = TestingFilters.random(frames, 1, 4);
        int[] wanted = {3, 0, 2};
        assertSaysWhatItShould(kernel -> new TemporalFilters(kernel)::best, filters, wanted, patches);
    }

    private static void assertSaysWhatItShould(
            Function<Kernel, TestingFilters.Layer> layer, Filters filters, int[] wanted, int patches) {
        float[] frames = TestingFilters.frames(187 + (patches - 1) * 93);
        float[] cut = TestingMel.patches(frames);
        float[] expected = new float[patches * 187 * wanted.length];
        IntStream.range(0, patches).forEach(patch -> {
            float[] one = Arrays.copyOfRange(cut, patch * 187 * 96, (patch + 1) * 187 * 96);
            float[] said = TestingFilters.plain(filters, wanted, one);
            System.arraycopy(said, 0, expected, patch * said.length, said.length);
        });

        assertThat(TestingGraph.difference(
                        TestingFilters.said(layer, FoldedFilters.of(filters, wanted), frames), expected))
                .isLessThan(1e-5);
    }
}
