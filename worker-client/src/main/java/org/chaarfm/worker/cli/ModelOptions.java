package org.chaarfm.worker.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a model may lie and where things are kept: the options that every command has. */
final class ModelOptions {
    private static final String NATIVES = "natives";

    @Option(
            names = "--model",
            paramLabel = "FILE|stand-in",
            defaultValue = "${env:MUSICNN_MODEL}",
            description = {
                "The MusicNN model msd-musicnn-1.pb, or 'stand-in' for a made-up network whose vectors mean nothing.",
                "Also from MUSICNN_MODEL. Without it the model is looked for in the cache, then downloaded."
            })
    private String model;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            defaultValue = "${env:CHAARFM_CACHE}",
            description = {
                "Where models, native libraries and unfinished work are kept.",
                "Also from CHAARFM_CACHE. Without it: the usual cache folder of this system."
            })
    private Path cache;

    @Option(
            names = "--natives",
            paramLabel = "DIR|usual",
            defaultValue = "${env:CHAARFM_NATIVES}",
            description = {
                "Where the native libraries are unpacked at the first start, or 'usual' for the usual cache folder,",
                "whatever --cache says. Also from CHAARFM_NATIVES. Without it: in the cache."
            })
    private String natives;

    ModelChoice model() {
        return ModelChoice.parse(model);
    }

    Path cache() {
        return cache == null ? CacheFolder.usual() : cache;
    }

    Path natives() {
        if (natives == null || natives.isBlank()) {
            return cache().resolve(NATIVES);
        }
        return natives.equals("usual") ? CacheFolder.usual().resolve(NATIVES) : Path.of(natives);
    }
}
