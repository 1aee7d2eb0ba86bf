package org.chaarfm.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.launcher.folder.PrivateFiles;
import org.chaarfm.launcher.folder.Reasons;
import org.chaarfm.launcher.settings.CoordinatorSettings;
import org.chaarfm.launcher.settings.DatabaseSettings;
import org.chaarfm.launcher.settings.ListenAddress;

/** Makes all starts to come fast: what a program's installation can do before anybody waits for it. */
public final class Preparation {

    private final CoordinatorSettings settings;
    private final Path usualRuntime;

    /**
     * A preparation.
     *
     * @param settings of which only the runtime folder and the heap count
     * @param usualRuntime where unpacked servers are kept unless the settings say otherwise
     */
    public Preparation(CoordinatorSettings settings, Path usualRuntime) {
        this.settings = settings;
        this.usualRuntime = usualRuntime;
    }

    /**
     * Starts a coordinator once, in silence and with a data folder that is deleted afterwards.
     *
     * @throws StartException when it cannot start
     */
    public void run() throws StartException, InterruptedException {
        try {
            Path data = Files.createTempDirectory("chaarfm-prepare-");
            try {
                new Coordinator(settingsIn(data), usualRuntime, silent()).prepare();
            } finally {
                PrivateFiles.deleteFolder(data);
            }
        } catch (IOException failure) {
            throw new StartException("Nothing can be prepared: " + Reasons.of(failure) + ".", failure);
        }
    }

    private CoordinatorSettings settingsIn(Path data) {
        return new CoordinatorSettings(
                new ListenAddress(ListenAddress.DEFAULT_HOST, 0),
                null,
                data,
                settings.runtimeFolder(),
                null,
                null,
                DatabaseSettings.embedded(),
                settings.heapMegabytes());
    }

    private static Console silent() {
        PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Console(nobody, System.err);
    }
}
