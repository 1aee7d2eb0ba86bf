package org.chaarfm.worker.update;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code chaarfm_worker update} of a delivered worker, over HTTP. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DeliveredUpdateIT {
    private static final Path DELIVERED = Path.of(System.getProperty("chaarfm.worker.home"));
    private static final String PACKAGE = "chaarfm_worker-99.0.0-linux-x86_64.tar.xz";

    @TempDir
    Path folder;

    private final KeyPair key = TestingPackages.makeKey();
    private HttpServer server;
    private Path home;

    @BeforeEach
    void install() throws IOException {
        home = folder.resolve("installed");
        Files.createDirectories(home.resolve("lib"));
        try (Stream<Path> jars = Files.list(DELIVERED.resolve("lib"))) {
            for (Path jar : jars.filter(Files::isRegularFile).toList()) {
                Files.copy(jar, home.resolve("lib").resolve(jar.getFileName()));
            }
        }
        Files.writeString(home.resolve("lib/release-key.pem"), TestingPackages.pem(key));
        TestingPackages packages = TestingPackages.in(folder.resolve("packages"));
        packages.offer(key, PACKAGE);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/download/", exchange -> {
            byte[] file = Files.readAllBytes(packages.folder()
                    .resolve(Path.of(exchange.getRequestURI().getPath()).getFileName()));
            exchange.sendResponseHeaders(200, file.length);
            try (var body = exchange.getResponseBody()) {
                body.write(file);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void newerPackageShouldBeFetchedVerifiedAndPrinted() throws Exception {
        assertThat(update(0)).contains("It is signed with the key that this worker came with");

        Path fetched = folder.resolve("cache/chaarfm/updates").resolve(PACKAGE);
        assertThat(Files.readString(folder.resolve("out"))).isEqualTo(fetched + "\n");
        assertThat(fetched).hasContent(PACKAGE);
        assertThat(update(0, "--install")).contains("Unpack " + fetched + " where you like");
    }

    @Test
    void packageShouldBeInTheCacheThatIsGivenUntilAWorkerAsNewRuns() throws Exception {
        Path cache = folder.resolve("given");
        assertThat(update(0, "--cache", cache.toString())).contains(PACKAGE + " is here");
        Path installed = cache.resolve("updates/chaarfm_worker-0.0.1-linux-x86_64.tar.xz");
        Files.createFile(installed);

        Process worker = worker("--url", "http://127.0.0.1:9", "--code", "ABCDE-FGHJK", "--cache", cache.toString())
                .start();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !Files.exists(installed));
        } finally {
            worker.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        }
        assertThat(cache.resolve("updates").resolve(PACKAGE)).hasContent(PACKAGE);
    }

    @Test
    void packagesOfAnotherSignerShouldBeRefusedInASentence() throws Exception {
        Files.writeString(home.resolve("lib/release-key.pem"), TestingPackages.pem(TestingPackages.makeKey()));

        assertThat(update(1))
                .contains(
                        "The worker is not updated: the packages are not signed with the key that this worker came with");
        assertThat(folder.resolve("out")).isEmptyFile();
    }

    /** Runs it, and gives what it says to a person. */
    private String update(int status, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "update", "--url", "http://127.0.0.1:" + server.getAddress().getPort()));
        arguments.addAll(List.of(more));
        Process process = worker(arguments.toArray(String[]::new)).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(folder.resolve("err"));
        assertThat(process.exitValue()).as(said).isEqualTo(status);
        return said;
    }

    private ProcessBuilder worker(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.library.path=" + DELIVERED.resolve("lib/native/linux-x86_64"),
                "-Dorg.bytedeco.javacpp.pathsFirst=true",
                "-cp",
                home.resolve("lib") + "/*",
                "org.chaarfm.worker.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return builder;
    }
}
