package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyHeaderTest {
    private static final SessionId SESSION = new SessionId("SESSION0000000000000000000");

    @Test
    void orderWithoutAHeaderShouldHaveNoKey() {
        assertThat(IdempotencyHeader.of(null, List.of("session"))).isNull();
    }

    @Test
    void everyPartOfAnOrderShouldCount() {
        assertThat(hash(new SourceSpec.Folder("a"))).isEqualTo(hash(new SourceSpec.Folder("a")));
        assertThat(List.of(
                        hash(new SourceSpec.Folder("a")),
                        hash(new SourceSpec.Folder("b")),
                        hash(new SourceSpec.ListFile("a")),
                        list(ListFormat.M3U, "a"),
                        list(ListFormat.M3U, "b"),
                        list(ListFormat.CSV, "a"),
                        list(ListFormat.CSV, 1, "a")))
                .doesNotHaveDuplicates();
        assertThat(IdempotencyHeader.of("k", List.of("ab", "c")))
                .isNotEqualTo(IdempotencyHeader.of("k", List.of("a", "bc")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "with space", "umläut", "line\nbreak"})
    void headerOfAnotherFormShouldBeNamed(String header) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> IdempotencyHeader.of(header, List.of("session")))
                .satisfies(refused -> assertThat(refused.problem().field()).isEqualTo("Idempotency-Key"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> IdempotencyHeader.of("x".repeat(201), List.of("session")));
    }

    private static String hash(SourceSpec source) {
        return IdempotencyHeader.of("key", List.of("run", SESSION, source, 0)).requestSha256();
    }

    private static String list(ListFormat format, String sha256) {
        return list(format, 0, sha256);
    }

    private static String list(ListFormat format, int priority, String sha256) {
        return IdempotencyHeader.ofList("key", SESSION, format, priority, sha256)
                .requestSha256();
    }
}
