package org.chaarfm.worker.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a model may lie and where things are kept: the options that every command has. */
final class ModelOptions {
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
                "Where models and unfinished work are kept.",
                "Also from CHAARFM_CACHE. Without it: the usual cache folder of this system."
            })
    private Path cache;

    ModelChoice model() {
        return ModelChoice.parse(model);
    }

    Path cache() {
        return cache == null ? CacheFolder.usual() : cache;
    }
}
