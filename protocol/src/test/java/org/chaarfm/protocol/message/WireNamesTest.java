package org.chaarfm.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.ErrorNotice.NoticeCode;
import org.chaarfm.protocol.message.Hello.HeldState;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of PROTOCOL.md: once released they never change. */
class WireNamesTest {
    static Stream<Arguments> namesOfEnums() {
        return Stream.of(
                Arguments.of(WorkerMessage.Type.class, "hello ready heartbeat result tracks drain"),
                Arguments.of(CoordinatorMessage.Type.class, "pending welcome job ack cancel drain error"),
                Arguments.of(AckOutcome.class, "stored duplicate recorded stale rejected"),
                Arguments.of(HeldState.class, "running finished"),
                Arguments.of(Stage.class, "waiting fetch decode analyse send"),
                Arguments.of(ResultOutcome.Status.class, "success failed cancelled"),
                Arguments.of(JobPayload.Kind.class, "embed discover"),
                Arguments.of(Note.class, "partial silent streams re_encoded"),
                Arguments.of(Source.Kind.class, "http ytdlp genre"),
                Arguments.of(NoticeCode.class, "malformed_message unexpected_message quarantined internal"),
                Arguments.of(Dialect.class, "v0 v1"));
    }

    @ParameterizedTest
    @MethodSource("namesOfEnums")
    <E extends Enum<E> & WireName> void namesShouldBeThoseOfTheProtocol(Class<E> type, String names) {
        assertThat(Arrays.stream(type.getEnumConstants()).map(WireName::wireName))
                .containsExactly(names.split(" "));
        for (E constant : type.getEnumConstants()) {
            assertThat(WireName.find(type, constant.wireName())).contains(constant);
        }
    }

    @Test
    void nameShouldBeFoundAsItIsWrittenOnly() {
        assertThat(WireName.find(Stage.class, "Fetch")).isEmpty();
        assertThat(WireName.find(Stage.class, "")).isEmpty();
    }
}
