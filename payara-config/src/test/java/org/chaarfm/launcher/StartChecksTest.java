package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.launcher.failure.StartException;
import org.chaarfm.launcher.server.ListenAddress;
import org.chaarfm.protocol.KnownModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartChecksTest {

    @Test
    void zeroShouldBecomeAPortThatIsFree() throws Exception {
        ListenAddress found = StartChecks.freePort(new ListenAddress("127.0.0.1", 0));
        assertThat(found.port()).isPositive();
        assertThat(StartChecks.freePort(found)).isEqualTo(found);
    }

    @Test
    void takenPortShouldBeNamedWithTheWayOut() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> StartChecks.freePort(new ListenAddress("127.0.0.1", other.getLocalPort())))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + " on 127.0.0.1")
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void addressOfAnotherMachineShouldBeNamed() {
        // TEST-NET-1 (RFC 5737): belongs to nobody.
        assertThatThrownBy(() -> StartChecks.freePort(new ListenAddress("192.0.2.1", 0)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--host 192.0.2.1 is not an address of this machine");
    }

    @Test
    void unknownNameShouldBeNamed() {
        // RFC 2606: never resolves.
        assertThatThrownBy(() -> StartChecks.freePort(new ListenAddress("nowhere.invalid", 0)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--host nowhere.invalid is not known");
    }

    @TempDir
    private Path folder;

    @Test
    void modelShouldBeTheOneThatTheProtocolKnows() {
        assertThat(StartChecks.MODEL_SHA256).isEqualTo(KnownModels.MUSICNN.sha256());
    }

    @Test
    void whatIsThereOrWasNotGivenShouldPass() throws Exception {
        assertThatCode(() -> {
                    StartChecks.checkModel(null);
                    StartChecks.checkMusicRoot(folder);
                    StartChecks.checkMusicRoot(null);
                    StartChecks.checkPackages(null);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void fileThatIsNotTheModelShouldBeNamedWithTheOption() throws Exception {
        Path file = Files.writeString(folder.resolve("model.pb"), "x");
        assertThatThrownBy(() -> StartChecks.checkModel(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881")
                .hasMessageContaining(StartChecks.MODEL_SHA256)
                .hasMessageContaining("--model (or MUSICNN_MODEL)");
    }

    @Test
    void whatIsNotThereShouldBeNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> StartChecks.checkModel(folder))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("--model");
        assertThatThrownBy(() -> StartChecks.checkMusicRoot(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--music");
    }

    @Test
    void folderWithoutPackagesShouldBeNamedWithTheOption() throws Exception {
        assertThatThrownBy(() -> StartChecks.checkPackages(folder.resolve("nowhere")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("nowhere is not a folder that can be read")
                .hasMessageContaining("--packages");
        assertThatThrownBy(() -> StartChecks.checkPackages(folder))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(folder + " has no SHA256SUMS")
                .hasMessageContaining("./chaarfm package");
        Files.createFile(folder.resolve("SHA256SUMS"));
        assertThatCode(() -> StartChecks.checkPackages(folder)).doesNotThrowAnyException();
    }
}
