package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chaarfm.launcher.folder.CoordinatorDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResetAdminCommandTest {
    private static final String TOKEN = "token-of-a-test-1";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @TempDir
    Path data;

    private int run() {
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        Console console = new Console(out, out);
        return CoordinatorCommand.commandLine(Map.of(), console, new StopSignal(console))
                .execute("reset-admin", "--data", data.toString());
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aLinkShouldBePrinted() throws IOException {
        List<String> requests = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] link = "{\"link\":\"http://music.example.org/set-up#secret\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, link.length);
            exchange.getResponseBody().write(link);
            exchange.close();
        });
        server.start();
        try {
            running("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertThat(run()).as(shown()).isZero();
        } finally {
            server.stop(0);
        }
        assertThat(shown()).contains("http://music.example.org/set-up#secret");
        assertThat(requests).containsExactly("POST /api/v1/links Bearer " + TOKEN);
    }

    private void running(String url) throws IOException {
        Files.writeString(data.resolve("api-token"), TOKEN);
        new CoordinatorDescription(1, url, url).write(data.resolve("coordinator.json"));
    }

    @Test
    void thatNothingRunsShouldBeSaid() {
        assertThat(run()).isEqualTo(1);
        assertThat(shown())
                .startsWith("No coordinator runs with the data folder " + data)
                .hasLineCount(1);
    }

    @Test
    void thatNothingAnswersShouldBeSaid() throws IOException {
        running("http://127.0.0.1:1/");
        assertThat(run()).isEqualTo(1);
        assertThat(shown())
                .startsWith("No coordinator answers at http://127.0.0.1:1/")
                .hasLineCount(1);
    }

    @Test
    void aTokenThatIsGoneShouldBeSaid() throws IOException {
        running("http://127.0.0.1:1/");
        Files.delete(data.resolve("api-token"));
        assertThat(run()).isEqualTo(1);
        assertThat(shown()).contains("api-token is gone").hasLineCount(1);
        assertThat(data.resolve("api-token")).doesNotExist();
    }
}
