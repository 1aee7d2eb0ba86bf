package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.chaarfm.protocol.field.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of jobs, attempts and workers on the wire. */
class IdTest {
    @Test
    void newIdsShouldHave128Bits() {
        assertThat(JobId.generate(new Random(1)).value()).matches("[A-Za-z0-9_-]{22}");
        assertThat(WorkerId.generate(new Random(1)).value()).matches("[A-Za-z0-9_-]{22}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "job:42/1", "ein Stück", "\ud83c\udfb5"})
    void jobIdShouldBeWhateverAnOldCoordinatorMadeUp(String value) {
        assertThat(new JobId(value)).hasToString(value).isEqualTo(new JobId(value));
    }

    @Test
    void jobIdShouldHaveAtMost128Characters() {
        assertThat(new JobId("x".repeat(128)).value()).hasSize(128);
        assertRefused("job_id", () -> new JobId("x".repeat(129)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a\nb", "a\u0000", "a\u001b[2J", "\ud800"})
    void jobIdShouldBePrintable(String value) {
        assertRefused("job_id", () -> new JobId(value));
    }

    @Test
    void workerIdShouldHaveAtMost64Characters() {
        assertThat(new WorkerId("x".repeat(64))).hasToString("x".repeat(64));
        assertRefused("worker_id", () -> new WorkerId("x".repeat(65)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a b", "a/b", "a.b", "\u00e4"})
    void workerIdShouldBeSafeInAUrl(String value) {
        assertRefused("worker_id", () -> new WorkerId(value));
    }

    @Test
    void attemptsShouldBeCountedFromOne() {
        assertThat(new JobAttempt(new JobId("7"), 1)).hasToString("job 7, attempt 1");
        assertRefused("attempt", () -> new JobAttempt(new JobId("7"), 0));
        assertRefused("job_id", () -> new JobAttempt(null, 1));
    }

    private static void assertRefused(String field, Runnable making) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(making::run)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }
}
