package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MusicnnTagsTest {
    @Test
    void thereShouldBeFiftyLabels() {
        assertThat(MusicnnTags.LABELS).hasSize(50).doesNotHaveDuplicates();
    }

    /** Every third of the published list: one that is left out or swapped moves another. */
    @ParameterizedTest
    @CsvSource({
        "0, rock",
        "3, indie",
        "6, dance",
        "9, jazz",
        "12, chillout",
        "15, soul",
        "18, electronica",
        "21, 90s",
        "24, punk",
        "27, hard rock",
        "30, experimental",
        "33, Hip-Hop",
        "36, country",
        "39, catchy",
        "42, heavy metal",
        "45, rnb",
        "48, House",
        "49, happy",
    })
    void labelsShouldBeInTheOrderOfTheOutputs(int output, String label) {
        assertThat(MusicnnTags.LABELS.get(output)).isEqualTo(label);
    }
}
