package org.chaarfm.worker.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a model may lie and where things are kept: the options that every command has. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "FILE|stand-in",
            defaultValue = "${env:MUSICNN_MODEL}",
            description = {
                "The MusicNN model msd-musicnn-1.pb, another frozen graph with its inputs and outputs, or 'stand-in' for",
                "a made-up network whose vectors mean nothing. In a session it is used only if it is the session's model;",
                "without one it is used whatever its hash is, and nothing else is looked for.",
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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** @throws ParameterException naming the option and its value when that can be no file's name */
    ModelChoice model() {
        try {
            return ModelChoice.parse(model);
        } catch (InvalidPathException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--model " + model + " cannot be the name of a file here: " + e.getReason(),
                    e);
        }
    }

    Path cache() {
        return cache == null ? CacheFolder.usual() : cache;
    }
}
