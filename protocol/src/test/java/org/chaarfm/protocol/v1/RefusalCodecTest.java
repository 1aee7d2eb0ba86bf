package org.chaarfm.protocol.v1;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.RefusalReason;
import org.chaarfm.protocol.example.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalCodecTest {
    @Test
    void bodyShouldHaveTheFormOfTheProtocol() {
        Refusal refusal = new Refusal(RefusalReason.TOO_MANY_TRIES, "Wait a minute.", 60);

        assertThat(Example.parse(RefusalCodec.encode(refusal)))
                .isEqualTo(Example.parse("{\"refused\":\"too_many_tries\",\"message\":\"Wait a minute.\"}"));
    }

    @ParameterizedTest
    @EnumSource
    void refusalShouldReadBackAsItWasWritten(RefusalReason reason) {
        Refusal refusal = new Refusal(reason, "Because.", 7);

        assertThat(RefusalCodec.decode(refusal.status(), RefusalCodec.encode(refusal), 7))
                .contains(refusal);
    }

    @Test
    void refusalShouldDoWithoutRetryAfter() {
        assertThat(RefusalCodec.decode(503, "{\"refused\":\"shutting_down\",\"message\":\"Soon back.\"}", null))
                .contains(Refusal.of(RefusalReason.SHUTTING_DOWN, "Soon back."));
    }

    @Test
    void fieldsOfALaterReleaseShouldBeIgnored() {
        assertThat(RefusalCodec.decode(410, "{\"refused\":\"session_closed\",\"message\":\"Over.\",\"at\":[1]}", null))
                .contains(Refusal.of(RefusalReason.SESSION_CLOSED, "Over."));
    }

    @ParameterizedTest
    @CsvSource({"401, CREDENTIAL_REVOKED", "404, NO_SUCH_CODE", "429, TOO_MANY_TRIES", "503, SHUTTING_DOWN"})
    void reasonThatIsNotKnownShouldBeReadByItsStatus(int status, RefusalReason reason) {
        assertThat(RefusalCodec.decode(status, "{\"refused\":\"moon_phase\",\"message\":\"Because.\"}", null))
                .contains(Refusal.of(reason, "Because."));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 418, 500, 502})
    void reasonAndStatusThatAreNotKnownShouldBeNoRefusal(int status) {
        assertThat(RefusalCodec.decode(status, "{\"refused\":\"moon_phase\",\"message\":\"Because.\"}", null))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Not Found</html>",
                "[]",
                "{}",
                "{\"refused\":\"no_such_code\"}",
                "{\"message\":\"Because.\"}",
                "{\"refused\":404,\"message\":\"Because.\"}",
                "{\"refused\":\"no_such_code\",\"message\":17}",
                "{\"refused\":\"no_such_code\",\"message\":\" \"}",
                "{\"refused\":\"no_such_code\",\"message\":\"Bec",
            })
    void bodyOfAnotherFormShouldBeNoRefusal(String body) {
        assertThat(RefusalCodec.decode(404, body, null)).isEmpty();
    }
}
