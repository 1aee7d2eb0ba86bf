package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.chaarfm.protocol.CloseCode.AfterClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of PROTOCOL.md. */
class CloseCodeTest {
    @ParameterizedTest
    @CsvSource({
        "NORMAL, 1000, RECONNECT",
        "GOING_AWAY, 1001, RECONNECT",
        "DROPPED, 1006, RECONNECT",
        "FAULT, 1011, RECONNECT",
        "RESTART, 1012, RECONNECT",
        "SESSION_CLOSED, 4001, STOP",
        "VERSION_TOO_OLD, 4002, STOP",
        "MODEL_UNAVAILABLE, 4003, STOP",
        "HELLO_MISSING, 4004, RECONNECT_AND_LOG_DEFECT",
        "REVOKED, 4005, STOP_AND_FORGET_CREDENTIAL",
        "TOO_SLOW, 4008, RECONNECT",
        "REPLACED, 4009, STOP_UNLESS_SUPERSEDED",
    })
    void codeShouldSayWhatTheWorkerDoesNext(CloseCode name, int code, AfterClose next) {
        assertThat(name.code()).isEqualTo(code);
        assertThat(name.afterClose()).isEqualTo(next);
        assertThat(CloseCode.fromCode(code)).contains(name);
        assertThat(CloseCode.afterClose(code)).isEqualTo(next);
    }

    @Test
    void listShouldBeClosed() {
        assertThat(CloseCode.values()).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1002, 1008, 4000, 4006, 4007, 4010})
    void otherCodeShouldBeADropLikeAnyOther(int code) {
        assertThat(CloseCode.fromCode(code)).isEmpty();
        assertThat(CloseCode.afterClose(code)).isEqualTo(AfterClose.RECONNECT);
    }

    @ParameterizedTest
    @EnumSource
    void reasonShouldFitACloseFrame(CloseCode code) {
        assertThat(code.reason().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 123);
    }

    @ParameterizedTest
    @CsvSource({
        "RECONNECT, true",
        "RECONNECT_AND_LOG_DEFECT, true",
        "STOP, false",
        "STOP_AND_FORGET_CREDENTIAL, false",
        "STOP_UNLESS_SUPERSEDED, false",
    })
    void nextStepShouldSayWhetherTheWorkerKeepsTrying(AfterClose next, boolean reconnects) {
        assertThat(next.reconnects()).isEqualTo(reconnects);
    }
}
