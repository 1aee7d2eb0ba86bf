package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.chaarfm.client.Session;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Coordinator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is made for Windows, under Wine: more tests are in the interfaces, by what they are about. */
@Tag("full")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WindowsPackageIT implements WindowsCommandScenarios, WindowsWindowScenarios {
    private static final String INSTALLED = "AppData/Local/Programs/ChaarFM Worker";
    private static final String SHORTCUT = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/ChaarFM Worker.lnk";

    @TempDir
    private static Path temp;

    private static Path key;
    private static Packaging packages;
    private static String setup;
    private static WindowsSystem windows;
    private static Path installed;

    @BeforeAll
    static void install() throws IOException {
        key = TinyOffer.key(temp);
        packages = Packaging.ofACopy(temp.resolve("packages"), "windows-x86_64", "--only=setup", "--key=" + key);
        setup = WindowsSystem.outside(packages.find(".*-setup\\.exe"));
        windows = new WindowsSystem(temp);
        windows.run(setup, "/S");
        installed = windows.inHome(INSTALLED);
        windows.standIns(installed);
    }

    @AfterAll
    static void end() {
        if (windows != null) {
            windows.close();
        }
    }

    @Test
    void sameSourcesShouldGiveTheSameBytes() throws IOException {
        packages.shouldGiveTheSameBytesAgain(".*-setup\\.exe", "--only=setup", "--key=" + key);
    }

    @Test
    void installedWorkerShouldBeUpdatedByAClickAndLeaveNothing() throws IOException {
        Path work = Files.createDirectories(temp.resolve("update"));
        try (WindowsSystem own = new WindowsSystem(work)) {
            own.run(setup, "/S");
            Path folder = own.inHome(INSTALLED);
            assertThat(own.inHome(SHORTCUT)).exists();
            List<Path> standIns = own.standIns(folder);
            updateByAClick(own, folder, work);
            for (Path standIn : standIns) {
                Files.delete(standIn);
            }
            // It goes on from a copy of itself, since it removes what it was started from.
            own.run(own.name(folder.resolve("uninstall.exe")), "/S");
            Awaitility.await("the folder goes").atMost(Duration.ofMinutes(2)).until(() -> Files.notExists(folder));
            assertThat(own.inHome(SHORTCUT)).doesNotExist();
            assertThat(flatLafBelow(own.inHome("")))
                    .as("unpacked by the window")
                    .isEmpty();
        }
    }

    private static List<Path> flatLafBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*flatlaf.*\\.dll"))
                    .toList();
        }
    }

    private static void updateByAClick(WindowsSystem own, Path folder, Path work) throws IOException {
        Path offer = TinySetup.offer(Files.createDirectories(work.resolve("newer")), "99.0.0", key);
        Path music = work.resolve("music");
        MadeAudio.write(music.resolve("one.wav"), 1, 8);
        try (Coordinator coordinator = Coordinator.start(work.resolve("data"), music, "--packages", offer.toString());
                WindowsWindow window = WindowsWindow.open(own, folder, work)) {
            var api = coordinator.api();
            Session session = api.openSession("windows", Vectors.MODEL, false);
            window.start(
                    "chaarfm_worker --url " + api.base() + " --code " + session.code(),
                    api.base().getAuthority());
            window.await("told of a newer one", () -> window.log().contains("99.0.0"));
            window.shoot("newer");
            window.press("alt G");
            window.await("fetched", () -> window.log().contains("signed with the key that this worker came with"));
            window.press("alt I");
            Path updates = own.inHome("AppData/Local/chaarfm/cache/updates");
            window.await("the setup program is open", () -> own.runs(updates));
            window.quit("ctrl Q", "alt O");
            window.await("installed", () -> {
                window.pressInSetup();
                return Files.readString(folder.resolve("README.md")).equals("README.md");
            });
        }
    }

    @Override
    public WindowsSystem windows() {
        return windows;
    }

    @Override
    public Path installed() {
        return installed;
    }

    @Override
    public Path temp() {
        return temp;
    }
}
