package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
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

    private static int status(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem().status();
    }

    private static InputStream limited(int size, long limit) {
        return new BodyLimitFilter.LimitedInputStream(new ByteArrayInputStream(new byte[size]), limit);
    }
}
