package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.chaarfm.protocol.CloseCode.AfterClose;
import org.chaarfm.protocol.field.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The refusals of PROTOCOL.md's handshake. */
class RefusalReasonTest {
    @ParameterizedTest
    @CsvSource({
        "credential_revoked, 401, STOP_AND_FORGET_CREDENTIAL",
        "legacy_not_allowed, 403, STOP",
        "joining_declined, 403, STOP",
        "no_such_code, 404, STOP",
        "session_closed, 410, STOP",
        "unknown_subprotocol, 426, STOP",
        "too_many_tries, 429, RECONNECT",
        "shutting_down, 503, RECONNECT",
    })
    void reasonShouldSayItsStatusAndWhatTheWorkerDoesNext(String wireName, int status, AfterClose next) {
        RefusalReason reason = WireName.find(RefusalReason.class, wireName).orElseThrow();

        assertThat(reason.status()).isEqualTo(status);
        assertThat(reason.afterRefusal()).isEqualTo(next);
        assertThat(RefusalReason.fromStatus(status).orElseThrow().afterRefusal())
                .isEqualTo(next);
    }

    @Test
    void listShouldBeClosed() {
        assertThat(RefusalReason.values()).hasSize(8);
        assertThat(RefusalReason.fromStatus(400)).isEmpty();
    }

    @Test
    void refusalShouldHaveASentenceAndNoWaitInThePast() {
        assertRefused("message", () -> Refusal.of(RefusalReason.NO_SUCH_CODE, " "));
        assertRefused("retry_after_s", () -> new Refusal(RefusalReason.SHUTTING_DOWN, "Soon back.", -1));
        assertRefused("refused", () -> Refusal.of(null, "Because."));
    }

    private static void assertRefused(String field, Runnable making) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(making::run)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }
}
