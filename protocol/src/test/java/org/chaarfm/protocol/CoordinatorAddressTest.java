package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatorAddressTest {
    private static final TypedCode CODE = new TypedCode("abcde-fghjk");

    @ParameterizedTest
    @CsvSource({
        "http://h:8080, ws://h:8080/ws/remote/abcde-fghjk/worker",
        "http://h:8080/, ws://h:8080/ws/remote/abcde-fghjk/worker",
        "https://h, wss://h/ws/remote/abcde-fghjk/worker",
        "ws://h, ws://h/ws/remote/abcde-fghjk/worker",
        "WSS://h/music/, wss://h/music/ws/remote/abcde-fghjk/worker",
        "http://h/music/ingest, ws://h/music/ws/remote/abcde-fghjk/worker",
        "ws://h/ws/remote/OTHER/worker, ws://h/ws/remote/abcde-fghjk/worker",
        "http://[::1]:80, ws://[::1]:80/ws/remote/abcde-fghjk/worker",
        "127.0.0.1:18080, ws://127.0.0.1:18080/ws/remote/abcde-fghjk/worker",
        "music.example.org, wss://music.example.org/ws/remote/abcde-fghjk/worker",
        "music.example.org/x/download, wss://music.example.org/x/ws/remote/abcde-fghjk/worker",
        "music.example.org/x/download#FGHJK-ABCDE, wss://music.example.org/x/ws/remote/abcde-fghjk/worker",
        "http://h/download/?a=b#FGHJK-ABCDE, ws://h/ws/remote/abcde-fghjk/worker",
        "192.168.1.10, wss://192.168.1.10/ws/remote/abcde-fghjk/worker",
        "localhost:8080, ws://localhost:8080/ws/remote/abcde-fghjk/worker",
        "music.example.org:80/prefix, ws://music.example.org:80/prefix/ws/remote/abcde-fghjk/worker",
        "[::1]:80, ws://[::1]:80/ws/remote/abcde-fghjk/worker"
    })
    void addressShouldBeReadInEveryForm(String typed, String socket) {
        assertThat(CoordinatorAddress.parse(typed).socket(CODE)).isEqualTo(URI.create(socket));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h",
                "ABCDE-FGHJK",
                "a..b",
                "h.org?x=1",
                "mailto:me",
                "h:80?x=1",
                "h:port",
                "",
                "ftp://h",
                "http://",
                "http:/h",
                "http://user:pw@h",
                "http://h?x=1",
                "http://h/#x",
                "http://h/download#a b",
                "http://a b"
            })
    void otherAddressShouldBeRefusedWithItsValue(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoordinatorAddress.parse(typed))
                .withMessageContaining("\"" + typed + "\"");
    }

    @Test
    void codeShouldBeSentAsTypedAndNotBreakTheAddress() {
        assertThat(CoordinatorAddress.parse("http://h").plain(new TypedCode("a b/..?#")))
                .isEqualTo(URI.create("http://h/ws/remote/a%20b%2F..%3F%23/worker"));
    }
}
