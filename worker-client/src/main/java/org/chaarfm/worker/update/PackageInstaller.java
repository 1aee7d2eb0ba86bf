package org.chaarfm.worker.update;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.chaarfm.worker.release.ReleaseException;

/**
 * Installs a verified package as this system does it, or says how where that takes a person's password or hands.
 *
 * @param said is told how it goes, in sentences
 */
public record PackageInstaller(Installation own, Consumer<String> said) {
    /** Begins it; on Windows and macOS the system goes on from there. */
    public void install(Path file) throws ReleaseException, IOException, InterruptedException {
        switch (own.form()) {
            case SETUP -> {
                new ProcessBuilder(file.toString()).start();
                said.accept("The setup program is open: finish the worker and close its window before you go on there");
            }
            case DMG -> {
                new ProcessBuilder("open", file.toString()).start();
                said.accept("The disk image is open: drag ChaarFM Worker into Applications");
            }
            case DEB -> said.accept("Install it with: sudo apt install " + quoted(file));
            case ZIP -> said.accept("Unpack " + file + " in the place of this worker, when that has ended");
            case TAR_XZ -> {
                if (own.isByScript()) {
                    runScript(file.getParent());
                    Files.deleteIfExists(file);
                } else {
                    said.accept("Unpack " + file + " where you like");
                }
            }
        }
    }

    private void runScript(Path folder) throws ReleaseException, IOException, InterruptedException {
        Process script = new ProcessBuilder("sh", folder.resolve(Update.SCRIPT).toString(), "--from", folder.toString())
                .redirectErrorStream(true)
                .start();
        script.getOutputStream().close();
        try (BufferedReader lines = script.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.accept(line);
            }
        }
        int status = script.waitFor();
        if (status != 0) {
            throw new ReleaseException(Update.SCRIPT + " has ended with exit status " + status);
        }
        said.accept(
                "It is installed, and used from the next start on: finish the worker, close its window and open it again");
    }

    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "'\\''") + "'";
    }
}
