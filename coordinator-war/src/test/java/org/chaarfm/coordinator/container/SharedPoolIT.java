package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose operator has defined one data source and named it: {@code coordinator.datasource}. */
class SharedPoolIT {
    @TempDir
    Path folder;

    /** The coordinator's own data source for queries leads nowhere here, so that only the named one can answer. */
    @Test
    void queriesUseTheNamedDataSourceWhenTheyHaveNoneOfTheirOwn() throws Exception {
        for (int tries = 1; !answersOn(freePort()); tries++) {
            assertThat(tries).as("times that another program took the port").isLessThan(5);
        }
    }

    /** Starts the server and asks it; false if its port was taken in the meantime. */
    private boolean answersOn(int port) throws Exception {
        Process server = start(port);
        try {
            TestingHttp coordinator = new TestingHttp(URI.create("http://127.0.0.1:" + port + "/"));
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .failFast(() -> assertThat(portIsTaken() ? "" : log()).doesNotContain("SEVERE"))
                    .until(() -> portIsTaken()
                            || coordinator
                                            .send(coordinator.anonymous("health/ready"), BodyHandlers.discarding())
                                            .statusCode()
                                    == 200);
            if (portIsTaken()) {
                return false;
            }
            assertThat(coordinator.send(coordinator.request("api/v1/sessions")).statusCode())
                    .isEqualTo(200);
            return true;
        } finally {
            server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private boolean portIsTaken() throws IOException {
        return log().contains("already in use");
    }

    private Process start(int port) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dcoordinator.api.token=" + TestingDeployment.TOKEN,
                "-Dcoordinator.data.dir=" + folder,
                "-Dcoordinator.datasource=jdbc/coordinator",
                "-Dcoordinator.db.reader.url=jdbc:sqlite:file:" + folder.resolve("nowhere") + "/none.sqlite?mode=ro",
                "-jar",
                System.getProperty("chaarfm.micro.jar"),
                "--nohazelcast",
                "--addlibs",
                driver().toString(),
                "--prebootcommandfile",
                "src/test/resources/loopback.asadmin",
                "--postbootcommandfile",
                definePool().toString(),
                "--rootdir",
                folder.resolve("server").toString(),
                "--port",
                Integer.toString(port),
                "--deploy",
                "target/coordinator.war:/");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** The operator's pool, for which the server needs the driver. */
    private Path definePool() throws IOException {
        Path resources = folder.resolve("resources.xml");
        Files.writeString(resources, """
                <!DOCTYPE resources PUBLIC "-//GlassFish.org//DTD GlassFish Application Server 3.1 Resource Definitions//EN"
                    "http://glassfish.org/dtds/glassfish-resources_1_5.dtd">
                <resources>
                  <jdbc-connection-pool name="chaarfm" res-type="javax.sql.DataSource"
                                        datasource-classname="org.sqlite.SQLiteDataSource">
                    <property name="url" value="jdbc:sqlite:%s%s"/>
                  </jdbc-connection-pool>
                  <jdbc-resource pool-name="chaarfm" jndi-name="jdbc/coordinator"/>
                </resources>
                """.formatted(
                        folder.resolve("coordinator.sqlite"),
                        "?journal_mode=WAL&amp;synchronous=FULL&amp;foreign_keys=true&amp;busy_timeout=10000"));
        return Files.writeString(folder.resolve("postboot.asadmin"), "add-resources " + resources);
    }

    private static Path driver() throws IOException {
        try (Stream<Path> libraries = Files.list(Path.of("target/coordinator/WEB-INF/lib"))) {
            return libraries
                    .filter(jar -> jar.getFileName().toString().startsWith("sqlite-jdbc"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
