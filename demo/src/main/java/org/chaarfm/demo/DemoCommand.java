package org.chaarfm.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.chaarfm.demo.process.MissingArtifactException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the demo. Exit codes: 0 the run completed, 1 it did not or found no audio, 2 wrong usage. */
@Command(
        name = "chaarfm demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        showDefaultValues = true,
        description = {
            "Turns a folder of music into MusicNN embeddings: starts a coordinator and some workers, shows how they "
                    + "work, and ends them.",
            ""
        },
        footer = {
            "",
            "The weights are those that the environment variable MUSICNN_MODEL names, else those in the worker's cache, "
                    + "else a stand-in whose vectors mean nothing.",
            "Exit codes: 0 the run completed, 1 it did not or found no audio, 2 wrong usage."
        })
final class DemoCommand implements Callable<Integer> {
    private final Dependencies surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "The music; without it the demo composes a few short pieces.")
    private Path folder;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "3", description = "Worker processes to start.")
    private int workers;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            defaultValue = "chaarfm-demo.ndjson",
            description = "Where the embeddings are written, a JSON object a line.")
    private Path export;

    @Option(names = "--keep", description = "Leave everything running afterwards and tell the addresses.")
    private boolean keep;

    private DemoCommand(Dependencies surroundings) {
        this.surroundings = surroundings;
    }

    /** The command, which answers wrong usage with a sentence. */
    static CommandLine commandLine(Dependencies surroundings) {
        return new CommandLine(new DemoCommand(surroundings)).setParameterExceptionHandler((wrong, arguments) -> {
            PrintWriter errors = wrong.getCommandLine().getErr();
            errors.println(wrong.getMessage());
            errors.println("See --help for all options.");
            return CommandLine.ExitCode.USAGE;
        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DemoOptions options = options();
        Workspace workspace = workspace();
        Rescue rescue = new Rescue(options.export(), workspace);
        Ending ending = new Ending(workspace, rescue, surroundings.out());
        try {
            Fleet fleet = ending.guard(new Fleet(surroundings.artifacts().get(), workspace));
            Demo demo = new Demo(options, fleet, workspace, rescue, InstantSource.system(), surroundings.out());
            boolean completed = demo.run();
            ending.end(options.keep());
            return completed ? 0 : 1;
        } catch (DemoException | MissingArtifactException | IOException e) {
            ending.fail(e);
            return 1;
        }
    }

    private Workspace workspace() {
        try {
            return Workspace.below(surroundings.temporary());
        } catch (IOException e) {
            String folder = surroundings.temporary().toString();
            throw new ParameterException(
                    spec.commandLine(),
                    "the folder for temporary files, " + folder + ", cannot be used; set TMPDIR to another one",
                    e);
        }
    }

    private DemoOptions options() throws IOException {
        Path music = folder == null ? null : existingFolder();
        try {
            return new DemoOptions(music, workers, ExportTarget.of(export), keep, model());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Path existingFolder() throws IOException {
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            throw new ParameterException(spec.commandLine(), "FOLDER: " + folder + " is not a folder that can be read");
        }
        return folder.toRealPath();
    }

    private Path model() throws IOException {
        String named = surroundings.environment().getOrDefault("MUSICNN_MODEL", "");
        if (named.isBlank() || named.equals("stand-in")) {
            return null;
        }
        if (!Files.isRegularFile(Path.of(named))) {
            throw new ParameterException(spec.commandLine(), "MUSICNN_MODEL: there is no file " + named);
        }
        return Path.of(named);
    }
}
