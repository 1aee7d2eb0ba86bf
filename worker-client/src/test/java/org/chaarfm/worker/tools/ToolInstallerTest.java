package org.chaarfm.worker.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.TestingCertificate;
import org.chaarfm.worker.fetch.TrustedCertificates;
import org.chaarfm.worker.release.ReleaseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ToolInstallerTest {
    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private Path brought;
    private ToolFolder tools;
    private ToolInstaller installer;

    @BeforeEach
    void bring() throws IOException {
        brought = Files.createDirectory(folder.resolve("stick"));
        for (String name : List.of("program", "SHA2-256SUMS", "SHA2-256SUMS.sig")) {
            Files.write(brought.resolve(name), TestingRelease.file(name));
        }
        tools = new ToolFolder(folder.resolve("data").resolve("tools"), false);
        installer = installer("yt-dlp_test");
    }

    private ToolInstaller installer(String file) {
        return new ToolInstaller(Tool.YT_DLP, tools, TestingRelease.key(), file, said::add);
    }

    @Test
    void releaseShouldBeDownloadedVerifiedAndPutInPlaceOfAnOlderOne() throws Exception {
        Files.createDirectories(tools.path());
        Files.writeString(tools.program(Tool.YT_DLP), "older");
        TestingCertificate certificate = TestingCertificate.make(folder, "localhost", "-1d", 3);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        serve(server, "/latest/SHA2-256SUMS", TestingRelease.file("SHA2-256SUMS"));
        serve(server, "/latest/SHA2-256SUMS.sig", TestingRelease.file("SHA2-256SUMS.sig"));
        serve(server, "/latest/yt-dlp_test", TestingRelease.file("program"));
        server.start();
        try {
            URI release = URI.create("https://localhost:" + server.getAddress().getPort() + "/latest/");
            HttpFetcher fetcher = new HttpFetcher("test", TrustedCertificates.and(certificate.pem()));

            Path program = installer.download(fetcher, release, null);

            assertThat(program).isEqualTo(tools.program(Tool.YT_DLP)).isExecutable();
            assertThat(program).hasBinaryContent(TestingRelease.file("program"));
            assertThat(said).anyMatch(line -> line.contains("signed with the key of yt-dlp"));
            assertThatExceptionOfType(ReleaseException.class)
                    .isThrownBy(() -> installer("yt-dlp_other").download(fetcher, release, null))
                    .withMessageContaining("yt-dlp_other cannot be downloaded");
        } finally {
            server.stop(0);
        }
        assertThat(filesInTools()).containsExactly(tools.program(Tool.YT_DLP));
    }

    private static void serve(HttpsServer server, String path, byte[] body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                boolean isThis = exchange.getRequestURI().getPath().equals(path);
                exchange.sendResponseHeaders(isThis ? 200 : 404, isThis ? body.length : -1);
                if (isThis) {
                    exchange.getResponseBody().write(body);
                }
            }
        });
    }

    @Test
    void programThatWasBroughtShouldBeVerifiedInTheSameWay() throws Exception {
        assertThat(installer.offline(brought.resolve("program"), null)).isExecutable();
        assertThat(brought.resolve("program")).exists();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void toolOfTheMachineShouldBeForEverybodyAndAUsersOwnForNobodyElse() throws Exception {
        Path own = installer.offline(brought.resolve("program"), null);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.getParent())))
                .isEqualTo("rwx------");
        tools = new ToolFolder(folder.resolve("machine"), true);

        Path shared = installer("yt-dlp_test").offline(brought.resolve("program"), null);

        assertThat(Files.getPosixFilePermissions(shared)).containsAll(PosixFilePermissions.fromString("r-xr-xr-x"));
        assertThat(Files.getPosixFilePermissions(shared.getParent()))
                .containsAll(PosixFilePermissions.fromString("r-xr-xr-x"));
    }

    @Test
    void machineShouldHaveAFolderOnlyWhereItHasServices() {
        assertThat(ToolFolder.ofTheMachine("Linux").path()).isEqualTo(Path.of("/usr/local/lib/chaarfm/tools"));
        assertThat(ToolFolder.ofTheMachine("Mac OS X").path())
                .isEqualTo(Path.of("/Library/Application Support/chaarfm/tools"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ToolFolder.ofTheMachine("Windows 11"))
                .withMessageStartingWith("--system: on Windows");
    }

    @Test
    void changedProgramShouldNotBeInstalled() throws Exception {
        Files.writeString(brought.resolve("program"), "#!/bin/sh\nrm -rf /\n");

        refused("its SHA-256 is");
    }

    @Test
    void programOfAnotherSystemShouldBeNamed() throws Exception {
        Files.writeString(brought.resolve("program"), "other");

        refused("it is yt-dlp_other of that release");
    }

    @Test
    void changedListShouldNotBeBelieved() throws Exception {
        Files.writeString(brought.resolve("SHA2-256SUMS"), "0".repeat(64) + "  yt-dlp_test\n");

        refused("is not signed with the key of yt-dlp");
    }

    @Test
    void signatureThatIsNoneShouldBeNamed() throws Exception {
        Files.writeString(brought.resolve("SHA2-256SUMS.sig"), "<html>404</html>");

        refused("SHA2-256SUMS.sig cannot be used: it is no OpenPGP key or signature");
    }

    @Test
    void programAloneShouldNeedItsHash() throws Exception {
        Files.delete(brought.resolve("SHA2-256SUMS"));
        refused("bring it with the program");
        String list = new String(TestingRelease.file("SHA2-256SUMS"), StandardCharsets.UTF_8);

        assertThat(installer.offline(brought.resolve("program"), list.substring(0, 64)))
                .isExecutable();
    }

    @Test
    void releaseWithoutAFileForThisSystemShouldBeToldSo() throws Exception {
        installer = installer("yt-dlp_amiga");

        refused("has no yt-dlp_amiga");
    }

    @Test
    void listThatIsTooLongShouldBeRefused() throws Exception {
        byte[] endless = new byte[1_000_001];
        Arrays.fill(endless, (byte) 'a');
        Files.write(brought.resolve("SHA2-256SUMS"), endless);

        refused("is larger than");
    }

    private void refused(String reason) throws IOException {
        Files.createDirectories(tools.path());
        Files.writeString(tools.program(Tool.YT_DLP), "older");

        assertThatExceptionOfType(ReleaseException.class)
                .isThrownBy(() -> installer.offline(brought.resolve("program"), null))
                .withMessageContaining(reason);

        assertThat(tools.program(Tool.YT_DLP)).hasContent("older");
        assertThat(filesInTools()).containsExactly(tools.program(Tool.YT_DLP));
    }

    private List<Path> filesInTools() throws IOException {
        try (Stream<Path> files = Files.list(tools.path())) {
            return files.toList();
        }
    }
}
