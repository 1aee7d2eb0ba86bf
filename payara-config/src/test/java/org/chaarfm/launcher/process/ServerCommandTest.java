package org.chaarfm.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.launcher.runtime.ClassArchive;
import org.chaarfm.launcher.runtime.ServerFolder;
import org.chaarfm.launcher.runtime.UnpackedServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandTest {

    @TempDir
    private Path data;

    private UnpackedServer server;
    private ServerCommand command;

    @BeforeEach
    void make() throws Exception {
        server = new UnpackedServer(data.resolve("runtime/abc"));
        Files.createDirectories(server.folder());
        command = new ServerCommand(
                data, server, server.application(), new ServerFolder(data.resolve("server")), ClassArchive.of(server));
    }

    @Test
    void pathsInTheDataFolderShouldBeRelativeToIt() {
        assertThat(command.jvm(512)).endsWith("-jar", "runtime/abc/server.jar").contains("-Xmx512m");
        assertThat(command.payara(8081))
                .containsSequence("--rootdir", "server")
                .containsSequence("--port", "8081")
                .containsSequence("--deploy", "runtime/abc/ROOT.war")
                .contains("--nohazelcast");
    }

    @Test
    void sharedServerShouldBeNamedInFull() {
        Path elsewhere = Path.of("/shared/abc");
        UnpackedServer shared = new UnpackedServer(elsewhere);
        ServerCommand other =
                new ServerCommand(data, shared, shared.application(), command.files(), ClassArchive.of(shared));
        assertThat(other.jvm(512)).endsWith("-jar", "/shared/abc/server.jar");
    }

    @Test
    void shouldUseTheArchiveOnceThereIsOneAndListClassesBefore() throws Exception {
        String archive = "runtime/abc/" + command.archive().file().getFileName();
        assertThat(command.jvm(512)).contains("-XX:DumpLoadedClassList=server/classes.lst");
        Files.writeString(command.archive().file(), "");
        assertThat(command.jvm(512)).contains("-XX:SharedArchiveFile=" + archive);
    }

    @Test
    void archiveShouldBeMadeForTheClassPathThatIsUsed() {
        assertThat(command.archiving(data.resolve("server/list"), data.resolve("runtime/abc/new")))
                .contains(
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=server/list",
                        "-XX:SharedArchiveFile=runtime/abc/new",
                        // An archive fits only the collector it was made for.
                        "-XX:+UseSerialGC",
                        // A process that lives for seconds: the second compiler costs more than it gains.
                        "-XX:TieredStopAtLevel=1")
                .endsWith("-cp", "runtime/abc/server.jar");
    }
}
