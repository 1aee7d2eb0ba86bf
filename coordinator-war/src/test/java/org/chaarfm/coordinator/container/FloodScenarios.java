package org.chaarfm.coordinator.container;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bodies that are told and never come: strangers' from several addresses, and those of somebody with a token. */
interface FloodScenarios extends AccountScenarios {
    @Test
    default void stalledSignInsFromSixAddressesShouldKeepNobodyOut() throws IOException {
        person("flooded", "operator");
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 120; i++) {
                stalled.add(stall("127.0.0." + (20 + i % 6), "/api/v1/sign-in", ""));
            }
            for (String from : List.of("127.0.0.1", "127.0.0.30")) {
                RawHttp.Answer in = new RawHttp(coordinator().base(), from)
                        .post(
                                "/api/v1/sign-in",
                                List.of(),
                                TestingHttp.text(Map.of("name", "flooded", "password", PASSWORD)));
                assertThat(in.status()).as(from + ": " + in.text()).isEqualTo(200);
            }
            coordinator().get("/api/v1/sessions");
            Socket last = stalled.get(stalled.size() - 1);
            last.setSoTimeout(60_000);
            assertThat(new String(last.getInputStream().readNBytes(12), US_ASCII))
                    .as("there was no place for it")
                    .isEqualTo("HTTP/1.1 503");
        } finally {
            close(stalled);
        }
    }

    @Test
    default void stalledListsShouldHoldUpNobody() throws IOException {
        String session = coordinator().session("stalled lists").get("id").textValue();
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                stalled.add(stall(
                        "127.0.0.1",
                        "/api/v1/sessions/" + session + "/runs/list?format=m3u",
                        "Authorization: Bearer " + TestingDeployment.TOKEN + "\r\n"));
            }
            coordinator().get("/api/v1/sessions");
            assertThat(coordinator()
                            .post("/api/v1/sessions/" + session + "/runs/list?format=m3u", "text/plain", "http://x/a\n")
                            .statusCode())
                    .isEqualTo(201);
        } finally {
            close(stalled);
        }
    }

    private Socket stall(String from, String path, String more) throws IOException {
        Socket socket = new RawHttp(coordinator().base(), from).connect();
        String head =
                "POST " + path + " HTTP/1.1\r\nHost: " + coordinator().base().getAuthority() + "\r\n" + more
                        + "Content-Type: application/json\r\nContent-Length: 60\r\n\r\n{";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return socket;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
