package org.chaarfm.coordinator.container;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Connections that say nothing, or say it slowly, cost a file descriptor each and no thread: the others are answered as if there
 * were none, and after 30 s the server closes them.
 */
interface IdleConnectionScenarios extends Scenarios {
    @Test
    default void connectionsThatSayNothingShouldHoldUpNobody() throws IOException {
        withIdle(600, () -> assertThat(alive()).isEqualTo(200));
    }

    @Test
    @Tag("full")
    default void tenThousandOfThemShouldHoldUpNobodyAndBeClosed() throws IOException {
        withIdle(10_000, () -> assertThat(alive()).isEqualTo(200));
        for (String said :
                List.of("", "GET /ws/remote/ABCDE", "GET /ws/remote/ABCDE-FGHJK/worker HTTP/1.1\r\nHost: x\r\nX: ")) {
            try (Socket slow = connect(said)) {
                slow.setSoTimeout(60_000);
                assertThat(slow.getInputStream().read()).as(said).isEqualTo(-1);
            }
        }
    }

    /** A third each: nothing, half a line, a handshake without its end. */
    private void withIdle(int count, Runnable meanwhile) throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                idle.add(connect(
                        switch (i % 3) {
                            case 0 -> "";
                            case 1 -> "GET /ws/rem";
                            default -> "GET /ws/remote/ABCDE-FGHJK/worker HTTP/1.1\r\nHost: x\r\nUpgrade: ";
                        }));
            }
            meanwhile.run();
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private int alive() {
        return coordinator().send(coordinator().anonymous("/health/live")).statusCode();
    }

    private Socket connect(String said) throws IOException {
        Socket socket = new Socket();
        socket.connect(
                new InetSocketAddress(
                        coordinator().base().getHost(), coordinator().base().getPort()),
                10_000);
        socket.getOutputStream().write(said.getBytes(US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }
}
