package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which folders the installer for Windows takes, under Wine; what it installs here are a few small files. */
@Tag("full")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WindowsSetupIT {
    @TempDir
    private Path temp;

    @Test
    void setupShouldTouchNoFilesOfOthers() throws IOException {
        String setup = WindowsSystem.outside(TinySetup.make(temp, "1.0.0"));
        try (WindowsSystem windows = new WindowsSystem(temp)) {
            Path disk = windows.inHome("../..").toRealPath();
            Path others = Files.createDirectories(disk.resolve("Tools/lib")).resolve("mine.txt");
            Files.writeString(others, "mine");
            assertThat(windows.exitCode(setup, "/S", "/D=C:\\Tools"))
                    .as("aborted by the script")
                    .isEqualTo(2);
            assertThat(others).exists();
            assertThat(disk.resolve("Tools/chaarfm_worker.exe")).doesNotExist();

            Path folder = Files.createDirectories(disk.resolve("Chosen"));
            windows.run(setup, "/S", "/D=C:\\Chosen");
            Path old = Files.createFile(folder.resolve("lib/of-an-earlier-version.jar"));
            Path notes = Files.createFile(folder.resolve("notes.txt"));
            windows.run(setup, "/S");
            assertThat(old).as("updated where it was installed").doesNotExist();
            assertThat(TinySetup.FILES)
                    .allSatisfy(file -> assertThat(folder.resolve(file)).exists());

            Path readme = folder.resolve("README.md");
            Files.delete(readme);
            Files.createDirectory(readme);
            assertThat(windows.exitCode(setup, "/S", "/D=C:\\Chosen"))
                    .as("aborted for a file that cannot be written")
                    .isEqualTo(2);
            Files.delete(readme);
            windows.run(setup, "/S", "/D=C:\\Chosen");

            Path task = windows.inHome("AppData/Local/chaarfm/worker-task.xml");
            Files.createDirectories(task.getParent());
            Files.createFile(task);
            compileWorker(folder.resolve("chaarfm_worker.exe"));
            windows.run("C:\\Chosen\\uninstall.exe", "/S");
            Awaitility.await("all goes but what is somebody's")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Files.notExists(folder.resolve("uninstall.exe")));
            assertThat(folder.toFile().list())
                    .containsExactly(notes.getFileName().toString());
        }
    }

    /** A program that writes down what it is asked for. */
    private void compileWorker(Path target) throws IOException {
        Path source = Files.writeString(temp.resolve("worker.c"), """
                #include <stdio.h>
                int main(int count, char **words) {
                    FILE *out = fopen("C:\\\\told.txt", "w");
                    for (int i = 1; i < count; i++) fprintf(out, "%s ", words[i]);
                    return fclose(out);
                }
                """);
        Command.run(temp, Map.of(), "x86_64-w64-mingw32-gcc", "-o", target.toString(), source.toString());
    }
}
