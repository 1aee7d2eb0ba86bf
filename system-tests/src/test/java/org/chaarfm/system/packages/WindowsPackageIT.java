package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.chaarfm.system.media.MadeAudio;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is made for Windows, under Wine. */
@Tag("full")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WindowsPackageIT {
    private static final String INSTALLED = "AppData/Local/Programs/ChaarFM Worker";
    private static final String SHORTCUT = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/ChaarFM Worker.lnk";

    @TempDir
    private Path temp;

    @Test
    void installerShouldInstallEmbedAndLeaveNothing() throws IOException {
        Packaging packages = Packaging.ofACopy(temp.resolve("packages"), "windows-x86_64", "--only=setup");
        packages.shouldGiveTheSameBytesAgain(".*-setup\\.exe", "--only=setup");
        Path music = Files.createDirectory(temp.resolve("müsic of ann"));
        MadeAudio.write(music.resolve("one.wav"), 1, 8);
        try (WindowsSystem windows = new WindowsSystem(temp)) {
            windows.run(WindowsSystem.outside(packages.find(".*-setup\\.exe")), "/S");
            Path folder = windows.inHome(INSTALLED);
            assertThat(windows.inHome(SHORTCUT)).exists();
            List<Path> standIns = windows.standIns(folder);
            String worker = windows.name(folder.resolve("chaarfm_worker.exe"));
            assertThat(windows.run(worker, "--version")).contains("chaarfm_worker ");
            String printed = windows.run(
                    worker, "embed", "--model", Vectors.MODEL, WindowsSystem.outside(music.resolve("one.wav")));
            assertThat(Vectors.printed(printed)).isEqualTo(Vectors.ofTheCheckout(music, temp));
            WindowsWindow.shouldWork(windows, folder, Files.createDirectory(temp.resolve("window")));
            for (Path standIn : standIns) {
                Files.delete(standIn);
            }
            // It goes on from a copy of itself, since it removes what it was started from.
            windows.run(windows.name(folder.resolve("uninstall.exe")), "/S");
            Awaitility.await("the folder goes").atMost(Duration.ofMinutes(2)).until(() -> Files.notExists(folder));
            assertThat(windows.inHome(SHORTCUT)).doesNotExist();
        }
    }
}
