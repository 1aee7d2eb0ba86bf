package org.chaarfm.launcher.settings;

import java.nio.file.Path;

/**
 * Everything that the operator can set.
 *
 * @param listen where to listen
 * @param publicUrl where workers elsewhere reach the coordinator; null when not given
 * @param dataFolder the data folder
 * @param runtimeFolder where unpacked servers are kept; null when not given
 * @param modelFile the MusicNN model that is served to workers; null when not given
 * @param musicRoot the folder below which folder runs may read; null when not given
 * @param database the database
 * @param heapMegabytes the most heap that the server may use, at least 128
 */
public record CoordinatorSettings(
        ListenAddress listen,
        PublicUrl publicUrl,
        Path dataFolder,
        Path runtimeFolder,
        Path modelFile,
        Path musicRoot,
        DatabaseSettings database,
        int heapMegabytes) {

    /** Enough for thousands of connected workers: 5,000 idle ones took 620 MB in all with a heap of 1 GB. */
    public static final int DEFAULT_HEAP_MEGABYTES = 512;

    /** With less the server does not start. */
    private static final int LEAST_HEAP_MEGABYTES = 128;

    public CoordinatorSettings {
        if (heapMegabytes < LEAST_HEAP_MEGABYTES) {
            throw new InvalidSettingException(
                    "--memory " + heapMegabytes + " is too little: at least " + LEAST_HEAP_MEGABYTES + " (megabytes).");
        }
    }
}
