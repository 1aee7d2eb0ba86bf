package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.chaarfm.protocol.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final RetryPolicy policy = new RetryPolicy();

    @ParameterizedTest(name = "{0} after {1} failures, Retry-After {2}: in {3} s")
    @CsvSource({
        "UNAVAILABLE,        0,       ,    5",
        "UNAVAILABLE,        1,       ,   20",
        "UNAVAILABLE,        2,       ,    -",
        "UNAVAILABLE,        0,      2,    5",
        "UNAVAILABLE,        0,     60,   60",
        "UNAVAILABLE,        0,  86400, 3600",
        "UNAVAILABLE,        2,     60,    -",
        "TIMEOUT,            0,       ,    5",
        "INTERNAL,           0,       ,    5",
        "DISK_FULL,          0,       ,   15",
        "DISK_FULL,          1,       ,   60",
        "NO_DOWNLOADER,      0,       ,   15",
        "OUT_OF_MEMORY,      0,       ,   15",
        "INVALID_RESULT,     0,       ,   15",
        "WORKER_LOST,        0,       ,   15",
        "NOT_FOUND,          0,       ,    -",
        "REFUSED_SOURCE,     0,       ,    -",
        "TOO_LARGE,          0,       ,    -",
        "TOO_SHORT,          0,       ,    -",
        "TOO_LONG,           0,       ,    -",
        "UNSUPPORTED_FORMAT, 0,       ,    -",
        "CORRUPT_AUDIO,      0,     60,    -",
    })
    void trackShouldBeTriedAgainAsTheTableSays(ErrorCode code, int failures, Integer retryAfterS, String seconds) {
        assertThat(policy.retryAt(code, failures, retryAfterS, NOW)
                        .map(at -> Long.toString(at.getEpochSecond() - NOW.getEpochSecond()))
                        .orElse("-"))
                .isEqualTo(seconds);
    }
}
