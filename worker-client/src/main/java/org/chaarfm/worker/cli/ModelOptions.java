package org.chaarfm.worker.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
import org.chaarfm.worker.join.ModelChoice;
import org.chaarfm.worker.network.ExecutionMode;
import picocli.CommandLine.Mixin;
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
                "The MusicNN model msd-musicnn-1.pb, another frozen",
                "graph with its inputs and outputs, or 'stand-in'",
                "for a made-up network whose vectors mean nothing.",
                "A session uses it only if it is the session's",
                "model; without one it is used whatever its hash",
                "is, and nothing else is looked for.",
                "Also from MUSICNN_MODEL. Default: the cache, then",
                "a download."
            })
    private String model;

    @Mixin
    private CacheOption cache;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** @throws ParameterException naming the option and its value when that can be no file's name */
    ModelChoice choice(ExecutionMode mode) {
        try {
            return ModelChoice.parse(model, mode);
        } catch (InvalidPathException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--model " + model + " cannot be the name of a file here: " + e.getReason(),
                    e);
        }
    }

    Path cache() {
        return cache.folder();
    }

    boolean cacheIsGiven() {
        return cache.isGiven();
    }

    /** The model without a session; warns on stderr if it is the stand-in. */
    LocalModel find() throws ModelUnavailableException, InterruptedException {
        LocalModel found = LocalModel.find(choice(ExecutionMode.AUTO), cache());
        if (KnownModels.isStandIn(found.id())) {
            command.commandLine().getErr().println("With the stand-in model: the vectors mean nothing.");
        }
        return found;
    }

    /** How MusicNN is computed: an option of the commands that compute. */
    static final class Network {
        @Option(
                names = "--network",
                paramLabel = "auto|plain|fast",
                defaultValue = "${env:CHAARFM_NETWORK}",
                description = {
                    "How MusicNN is computed: 'plain' runs the model's",
                    "graph as it is, 'fast' a network rebuilt from its",
                    "weights that gives the same numbers sooner,",
                    "'auto' takes fast for models that are known.",
                    "Also from CHAARFM_NETWORK. Default: auto."
                })
        private String network;

        /** @throws IllegalArgumentException naming the option and its value */
        ExecutionMode mode() {
            if (network == null || network.isBlank()) {
                return ExecutionMode.AUTO;
            }
            try {
                return ExecutionMode.parse(network);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--network " + e.getMessage(), e);
            }
        }
    }
}
