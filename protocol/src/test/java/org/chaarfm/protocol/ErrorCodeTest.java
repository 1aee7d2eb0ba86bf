package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.chaarfm.protocol.ErrorCode.RetryRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of PROTOCOL.md. */
class ErrorCodeTest {
    @ParameterizedTest
    @CsvSource({
        "not_found, NO",
        "refused_source, NO",
        "unavailable, YES",
        "timeout, YES",
        "too_large, NO",
        "too_short, NO",
        "too_long, NO",
        "unsupported_format, NO",
        "corrupt_audio, NO",
        "disk_full, ELSEWHERE_FIRST",
        "no_downloader, ELSEWHERE_ONLY",
        "out_of_memory, ELSEWHERE_FIRST",
        "invalid_result, ELSEWHERE_FIRST",
        "worker_lost, ELSEWHERE_FIRST",
        "internal, YES",
    })
    void codeShouldKnowWhetherARetryHelps(String wireName, RetryRule retry) {
        ErrorCode code = ErrorCode.valueOf(wireName.toUpperCase(Locale.ROOT));

        assertThat(code.wireName()).isEqualTo(wireName);
        assertThat(ErrorCode.fromWire(wireName)).isEqualTo(code);
        assertThat(code.retry()).isEqualTo(retry);
    }

    @Test
    void listShouldBeClosed() {
        assertThat(ErrorCode.values()).hasSize(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "moon_phase", "NOT_FOUND", "not found"})
    void unknownCodeShouldBeReadAsInternal(String wireName) {
        assertThat(ErrorCode.fromWire(wireName)).isEqualTo(ErrorCode.INTERNAL);
    }
}
