package org.chaarfm.worker.cli;

import java.nio.file.Path;
import org.chaarfm.os.StandardFolders;
import picocli.CommandLine.Option;

/** {@code --cache}, of every command that keeps something. */
final class CacheOption {
    @Option(
            names = "--cache",
            paramLabel = "DIR",
            defaultValue = "${env:CHAARFM_CACHE}",
            description = {
                "Where models, unfinished work and fetched packages",
                "are kept. Also from CHAARFM_CACHE. Default: the",
                "system's cache folder for this user."
            })
    private Path cache;

    Path folder() {
        return cache == null ? StandardFolders.ofThisUser().cache() : cache;
    }

    boolean isGiven() {
        return cache != null;
    }
}
