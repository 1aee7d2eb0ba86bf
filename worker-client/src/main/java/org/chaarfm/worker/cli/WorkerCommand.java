package org.chaarfm.worker.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker}: joins a coordinator; its subcommands need none. */
@Command(
        name = "chaarfm_worker",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = "Computes MusicNN embeddings of music, for a coordinator or by itself.",
        subcommands = {ModelCommand.class, EmbedCommand.class})
final class WorkerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Say which coordinator to join with --url and --code, or use a subcommand.");
    }
}
