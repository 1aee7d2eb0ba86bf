package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.chaarfm.coordinator.problem.ProblemException;
import org.junit.jupiter.api.Test;

class BodyLimitFilterTest {
    @Test
    void aBodyOfTheLimitShouldPass() throws IOException {
        assertThat(limited(10, 10).readAllBytes()).hasSize(10);
    }

    @Test
    void aLargerOneShouldEndWith413() {
        assertThat(status(() -> limited(11, 10).readAllBytes())).isEqualTo(413);
        assertThat(status(() -> limited(11, 10).skip(11))).isEqualTo(413);
        assertThat(status(() -> {
                    InputStream in = limited(11, 10);
                    while (in.read() >= 0) {}
                }))
                .isEqualTo(413);
    }

    @Test
    void aBodyThatEndsEarlyShouldNotPassForWhole() throws IOException {
        assertThat(told(10, 10).readAllBytes()).hasSize(10);
        assertThatThrownBy(() -> told(10, 11).readAllBytes())
                .isInstanceOf(EOFException.class)
                .hasMessage("only 10 of 11 bytes came");
    }

    private static InputStream told(int size, long told) {
        return new BodyLimitFilter.LimitedInputStream(new ByteArrayInputStream(new byte[size]), 100, told);
    }

    private static int status(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem().status();
    }

    private static InputStream limited(int size, long limit) {
        return new BodyLimitFilter.LimitedInputStream(new ByteArrayInputStream(new byte[size]), limit, -1);
    }
}
