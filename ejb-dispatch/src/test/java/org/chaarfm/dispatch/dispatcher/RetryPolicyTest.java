package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chaarfm.protocol.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

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
        "DISK_FULL,          0,       ,    5",
        "DISK_FULL,          1,       ,   20",
        "NO_DOWNLOADER,      0,       ,    5",
        "OUT_OF_MEMORY,      0,       ,    5",
        "INVALID_RESULT,     0,       ,    5",
        "WORKER_LOST,        0,       ,    5",
        "NOT_FOUND,          0,       ,    -",
        "REFUSED_SOURCE,     0,       ,    -",
        "TOO_LARGE,          0,       ,    -",
        "TOO_SHORT,          0,       ,    -",
        "TOO_LONG,           0,       ,    -",
        "UNSUPPORTED_FORMAT, 0,       ,    -",
        "CORRUPT_AUDIO,      0,     60,    -",
    })
    void trackShouldBeTriedAgainAsTheTableSays(ErrorCode code, int failures, Integer retryAfterS, String seconds) {
        RetryPolicy policy = new RetryPolicy(RetryLimits.STANDARD, always(0));

        assertThat(policy.retryAt(code, failures, retryAfterS, NOW)
                        .map(at -> Long.toString(at.getEpochSecond() - NOW.getEpochSecond()))
                        .orElse("-"))
                .isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, false", "2, 0, true", "2, 1, false", "20, 18, true", "20, 19, false"})
    void operatorShouldSayHowManyFailuresAreTooMany(int most, int before, boolean again) {
        RetryPolicy policy = new RetryPolicy(new RetryLimits(most, Duration.ofSeconds(1)), always(0));

        assertThat(policy.retryAt(ErrorCode.TIMEOUT, before, null, NOW).isPresent())
                .isEqualTo(again);
    }

    @Test
    void delayShouldGrowToAnHourAndNoFurther() {
        RetryPolicy policy = new RetryPolicy(new RetryLimits(20, Duration.ofSeconds(1)), always(0));

        assertThat(IntStream.range(0, 19)
                        .mapToObj(before -> policy.later(before, null, NOW))
                        .map(at -> Duration.between(NOW, at).toSeconds()))
                .startsWith(1L, 4L, 16L, 64L, 256L, 1_024L, 3_600L)
                .endsWith(3_600L);
    }

    @Test
    void tracksThatFailedTogetherShouldNotComeBackTogether() {
        RetryPolicy policy = new RetryPolicy(RetryLimits.STANDARD, new Random(1));

        List<Duration> delays = Stream.generate(() -> policy.retryAt(ErrorCode.UNAVAILABLE, 0, 60, NOW))
                .limit(100)
                .flatMap(Optional::stream)
                .map(at -> Duration.between(NOW, at))
                .toList();

        assertThat(delays).hasSize(100).doesNotHaveDuplicates();
        assertThat(delays).as("never earlier than the server asked for").allSatisfy(delay -> assertThat(delay)
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90)));
    }

    /** Whose next number is always this part of what was asked for. */
    private static RandomGenerator always(double part) {
        return () -> (long) (part * Long.MAX_VALUE);
    }
}
