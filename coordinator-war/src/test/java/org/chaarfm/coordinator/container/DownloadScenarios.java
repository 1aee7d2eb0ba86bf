package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.Welcome.OfferedWorker;
import org.junit.jupiter.api.Test;

/** The packages of the worker, as whoever lends a machine gets them. */
interface DownloadScenarios extends Scenarios {
    @Test
    default void packagesShouldBeListedForWhoeverAsks() {
        JsonNode packages = offered();
        String base = coordinator().base() + "download";
        assertThat(packages.get("page").textValue()).isEqualTo(base);
        assertThat(packages.get("install_script").textValue()).isEqualTo(base + "/install.sh");
        assertThat(packages.get("signature").textValue()).isEqualTo(base + "/SHA256SUMS.sig");
        assertThat(packages.get("items"))
                .extracting(item -> item.get("name").textValue())
                .as("only what is in the list and as it says")
                .containsExactly(TestingDeployment.PACKAGE, "chaarfm-worker_99.0.0_amd64.deb");
        JsonNode first = packages.at("/items/0");
        assertThat(first.get("size").longValue()).isEqualTo(20_000_000);
        assertThat(first.get("version").textValue()).isEqualTo("99.0.0");
    }

    private JsonNode offered() {
        return await("packages are checked")
                .atMost(PATIENCE)
                .until(
                        () -> TestingHttp.json(coordinator().send(coordinator().anonymous("/api/v1/packages"))),
                        found -> !found.get("checking").booleanValue());
    }

    @Test
    default void aPackageShouldBeServedWholeAndInParts() throws IOException {
        offered();
        byte[] file = Files.readAllBytes(TestingDeployment.PACKAGES.resolve(TestingDeployment.PACKAGE));
        HttpResponse<byte[]> whole = download(TestingDeployment.PACKAGE, null, null);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(Arrays.equals(whole.body(), file)).isTrue();
        assertThat(header(whole, "Content-Type")).isEqualTo("application/x-xz");
        assertThat(header(whole, "Content-Length")).isEqualTo("20000000");
        assertThat(header(whole, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + TestingDeployment.PACKAGE + "\"");
        assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");
        String etag = header(whole, "ETag");

        HttpResponse<byte[]> rest = download(TestingDeployment.PACKAGE, "bytes=19999000-", etag);
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(file, 19_999_000, 20_000_000));
        assertThat(header(rest, "Content-Range")).isEqualTo("bytes 19999000-19999999/20000000");
        assertThat(download(TestingDeployment.PACKAGE, "bytes=0-9", "\"another\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(download(TestingDeployment.PACKAGE, "bytes=20000000-", null).statusCode())
                .isEqualTo(416);

        HttpResponse<byte[]> head = coordinator()
                .send(
                        coordinator()
                                .anonymous("/download/" + TestingDeployment.PACKAGE)
                                .method("HEAD", BodyPublishers.noBody()),
                        BodyHandlers.ofByteArray());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo("20000000");
        assertThat(header(head, "ETag")).isEqualTo(etag);
    }

    /** As whenever it was replaced, and in the first seconds of a coordinator. */
    @Test
    default void whoeverAsksForAPackageThatIsBeingReadShouldBeToldToComeBack() throws IOException {
        offered();
        Path replaced = TestingDeployment.PACKAGES.resolve("chaarfm-worker_99.0.0_amd64.deb");
        Files.setLastModifiedTime(
                replaced,
                FileTime.fromMillis(Files.getLastModifiedTime(replaced).toMillis() + 1_000));
        String name = replaced.getFileName().toString();

        HttpResponse<byte[]> early = download(name, null, null);

        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(header(early, "Retry-After")).isEqualTo("2");
        await("it is read")
                .atMost(PATIENCE)
                .until(() -> download(name, null, null).statusCode() == 200);
    }

    @Test
    default void theScriptAndTheListShouldBeReadable() {
        offered();
        HttpResponse<byte[]> script = download("install.sh", null, null);
        assertThat(new String(script.body(), StandardCharsets.UTF_8)).isEqualTo("#!/bin/sh\n");
        assertThat(header(script, "Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(header(script, "Content-Disposition")).isEmpty();
        assertThat(new String(download("SHA256SUMS", null, null).body(), StandardCharsets.UTF_8))
                .contains(TestingDeployment.PACKAGE);
        assertThat(download("SHA256SUMS.sig", null, null).body()).hasSize(64);
    }

    @Test
    default void nothingElseShouldBeServed() {
        offered();
        for (String name : new String[] {
            "secret.txt",
            "chaarfm_worker-99.0.0-macos-arm64.dmg",
            "chaarfm_worker-99.0.1-linux-x86_64.tar.xz",
            "..%2f..%2fpom.xml",
            "..%2fpackages%2finstall.sh",
            "%2e%2e/packages/install.sh",
            "x/install.sh",
            "install.sh%00",
            "install.sh%2f",
            "%2fetc%2fpasswd",
            "/etc/passwd",
            TestingDeployment.PACKAGES.resolve("install.sh").toString(),
            "..%5c..%5cpom.xml",
            "%c0%ae%c0%ae/pom.xml"
        }) {
            HttpResponse<byte[]> answer = download(name, null, null);
            assertThat(answer.statusCode()).as(name).isIn(400, 404);
            assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1))
                    .as(name)
                    .doesNotContain("#!", "<project", "root:", TestingDeployment.PACKAGES.toString());
        }
        assertThat(header(download("", null, null), "Location"))
                .as("the folder's page")
                .endsWith("/download");
        assertThat(coordinator()
                        .send(coordinator().anonymous("/download/install.sh").POST(BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(405);
    }

    /** They keep their places; those of workers' files and of small ones stay free, and so do the server's threads. */
    @Test
    default void strangersWhoStopReadingShouldHoldUpNobodyElse() throws Exception {
        offered();
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), coordinator().base().getPort());
                stalled.add(socket);
                socket.getOutputStream()
                        .write(("GET /download/" + TestingDeployment.PACKAGE + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            await("no place for more")
                    .atMost(PATIENCE)
                    .until(() -> download(TestingDeployment.PACKAGE, "bytes=0-9", null)
                                    .statusCode()
                            == 503);
            HttpResponse<byte[]> full = download(TestingDeployment.PACKAGE, "bytes=0-9", null);
            assertThat(header(full, "Retry-After")).isEqualTo("5");
            assertThat(header(full, "Content-Disposition")).isEmpty();
            assertThat(download("install.sh", null, null).statusCode()).isEqualTo(200);
            coordinator().get("/api/v1/sessions");
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
        await("their places")
                .atMost(PATIENCE)
                .until(() ->
                        download(TestingDeployment.PACKAGE, "bytes=0-9", null).statusCode() == 206);
    }

    @Test
    default void aWorkerShouldBeToldInItsWelcomeWhatIsOffered() throws Exception {
        offered();
        JsonNode session = coordinator().session("download");
        try (TestingWorker worker =
                TestingWorker.connect(coordinator().socket(session.get("code").textValue()), "chaarfm.v1", null)) {
            worker.hello();
            assertThat(worker.await(Welcome.class).worker()).isEqualTo(new OfferedWorker("99.0.0", "/download"));
        }
    }

    private HttpResponse<byte[]> download(String name, String range, String ifRange) {
        var request = coordinator().anonymous("/download/" + name);
        if (range != null) {
            request.header("Range", range);
        }
        if (ifRange != null) {
            request.header("If-Range", ifRange);
        }
        return coordinator().send(request, BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
