package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real worker joins a real coordinator by TLS, if it knows who has issued the certificate, and says why if it does not. */
class SecureConnectionIT {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Pattern LINE = Pattern.compile("--url https://127\\.0\\.0\\.1:(\\d+) --code (\\S+)");

    @TempDir
    Path folder;

    @Test
    void aWorkerShouldJoinByTlsWithTheCaAndSayWhatIsWrongWithout() throws Exception {
        Path[] pem = certificate();
        List<String> command = List.of(
                Artifacts.coordinatorScript().toString(),
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString(),
                "--tls-cert",
                pem[0].toString(),
                "--tls-key",
                pem[1].toString());
        Map<String, String> quick = Map.of("CHAARFM_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        try (Program coordinator = Program.start("coordinator", command, quick, folder)) {
            coordinator.awaitOutput("--code");
            Matcher line = LINE.matcher(coordinator.output());
            assertThat(line.find()).as(coordinator.output()).isTrue();
            String url = "https://localhost:" + line.group(1);
            try (Program stranger = worker("stranger", url, line.group(2))) {
                stranger.awaitOutput("of an issuer that this machine does not know");
                assertThat(stranger.isAlive())
                        .as("the certificate may be mended")
                        .isTrue();
                assertThat(stranger.output()).doesNotContain("Joined as");
            }
            try (Program other = worker(
                    "other name", "https://127.0.0.1:" + line.group(1), line.group(2), "--ca", pem[0].toString())) {
                other.awaitOutput("for another name than this address");
            }
            try (Program worker = worker("worker", url, line.group(2), "--ca", pem[0].toString())) {
                worker.awaitOutput("Joined as");
                assertThat(worker.output()).as("codes are not for logs").doesNotContain(line.group(2));
            }
        }
    }

    private Program worker(String name, String url, String code, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Artifacts.workerScript().toString(),
                "--url",
                url,
                "--code",
                code,
                "--model",
                "stand-in",
                "--cache",
                folder.resolve(name).toString()));
        command.addAll(List.of(more));
        return Program.start(name, command, Map.of(), folder);
    }

    /** For localhost, signed by itself; as an operator has it: certificate and key. */
    private Path[] certificate() throws Exception {
        Path file = folder.resolve("own.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new Path[] {
            pem("CERTIFICATE", store.getCertificate("own").getEncoded()),
            pem("PRIVATE KEY", store.getKey("own", PASSWORD).getEncoded())
        };
    }

    private Path pem(String what, byte[] content) throws Exception {
        return Files.writeString(
                folder.resolve(what + ".pem"),
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + what + "-----\n");
    }
}
