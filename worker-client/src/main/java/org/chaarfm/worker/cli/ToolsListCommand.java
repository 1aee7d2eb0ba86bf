package org.chaarfm.worker.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.chaarfm.worker.tools.Tool;
import org.chaarfm.worker.tools.ToolFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker tools list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = "Says which tools there are, what they are for and which are installed.")
final class ToolsListCommand implements Callable<Integer> {
    /** A program in one file unpacks itself first. */
    private static final long LONGEST_START_S = 60;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        for (Tool tool : Tool.values()) {
            print(tool.id() + " " + tool.purpose());
            Optional<Path> program = ToolFolder.find(tool);
            print(
                    program.isPresent()
                            ? "  installed: " + program.get() + ", " + version(program.get())
                            : "  not installed; type: chaarfm_worker tools install " + tool.id());
        }
        return 0;
    }

    private static String version(Path program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_START_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "which does not start";
            }
            String said = new String(process.getInputStream().readNBytes(100), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 && !said.isEmpty() ? "version " + said : "which does not start";
        } catch (IOException e) {
            return "which does not start: " + e.getMessage();
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
