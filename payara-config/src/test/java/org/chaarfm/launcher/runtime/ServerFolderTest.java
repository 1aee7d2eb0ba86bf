package org.chaarfm.launcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.launcher.settings.ListenAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFolderTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHoldWhatThisStartNeedsAndNothingOfTheLast() throws Exception {
        Path delivered = folder.resolve("delivered");
        Files.createDirectories(delivered.resolve("config"));
        Files.writeString(delivered.resolve("config/domain.xml"), "<domain/>");
        Files.writeString(delivered.resolve("config/logging.properties"), "handlers=payara");
        Files.createDirectories(delivered.resolve("lib/deep"));
        Files.writeString(delivered.resolve("lib/deep/adapter.jar"), "a");
        ServerFolder files = new ServerFolder(folder.resolve("server"));
        Files.createDirectories(files.folder().resolve("applications/old"));

        files.prepare(new UnpackedServer(delivered), new ListenAddress("127.0.0.1", 8080));

        assertThat(files.folder().resolve("config/domain.xml")).hasContent("<domain/>");
        assertThat(files.folder().resolve("lib/deep/adapter.jar")).hasContent("a");
        assertThat(files.folder().resolve("applications")).doesNotExist();
        assertThat(files.temporaryFiles()).isEmptyDirectory();
        assertThat(Files.readString(files.loggingConfiguration())).contains("org.chaarfm.launcher.server.ServerLog");
        assertThat(Files.readAllLines(files.preBootCommands()))
                .hasSize(2)
                .allMatch(line -> line.startsWith("set configs.config.server-config.network-config."))
                .anyMatch(line -> line.endsWith("http-listener.address=127.0.0.1"))
                .anyMatch(line -> line.endsWith("transport.tcp.socket-write-buffer-size=262144"));
    }
}
