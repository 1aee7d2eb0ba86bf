package org.chaarfm.worker.cli;

import org.chaarfm.worker.network.ExecutionMode;
import picocli.CommandLine.Option;

/** How MusicNN is computed: an option of the commands that compute. */
final class NetworkOption {
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
