package org.chaarfm.coordinator.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-99, 0, 99",
        "bytes=10-, 10, 99",
        "bytes=90-1000, 90, 99",
        "bytes=-1, 99, 99",
        "bytes=-100, 0, 99",
        "bytes=-1000, 0, 99",
        "BYTES= 5-6 , 5, 6"
    })
    void aRangeShouldBeCutToTheFile(String header, long first, long last) {
        assertThat(FileAnswer.ofRange(header, 100))
                .isEqualTo(new FileAnswer(206, "bytes " + first + "-" + last + "/100", first, last - first + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"})
    void aRangeBehindTheEndShouldBeUnsatisfiable(String header) {
        assertThat(FileAnswer.ofRange(header, 100)).isEqualTo(new FileAnswer(416, "bytes */100", 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=a-b",
                "items=0-1",
                "bytes=0-1,5-6",
                "bytes=99999999999999999999-"
            })
    void whatIsNoSingleRangeShouldMeanTheWholeFile(String header) {
        assertThat(FileAnswer.ofRange(header, 100)).isEqualTo(new FileAnswer(200, null, 0, 100));
    }

    @Test
    void noHeaderShouldMeanTheWholeFile() {
        assertThat(FileAnswer.ofRange(null, 100)).isEqualTo(new FileAnswer(200, null, 0, 100));
        assertThat(FileAnswer.ofRange("bytes=0-", 0)).isEqualTo(new FileAnswer(416, "bytes */0", 0, 0));
    }
}
