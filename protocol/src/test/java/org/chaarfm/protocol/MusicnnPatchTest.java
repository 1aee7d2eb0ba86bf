package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MusicnnPatchTest {
    /** By the formula in the embedding contract: ceil((n + 256) / 256) frames of n samples. */
    @Test
    void leastNumberOfSamplesShouldGiveOnePatch() {
        assertThat(frames(MusicnnPatch.SAMPLES)).isEqualTo(MusicnnPatch.FRAMES);
        assertThat(frames(MusicnnPatch.SAMPLES - 1)).isEqualTo(MusicnnPatch.FRAMES - 1);
    }

    private static int frames(int samples) {
        return (int) Math.ceil((samples + 256) / 256.0);
    }
}
