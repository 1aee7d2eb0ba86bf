package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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

    private static final int LONGEST_VERSION = 100;

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
            CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> beginning(process));
            boolean hasEnded = process.waitFor(LONGEST_START_S, TimeUnit.SECONDS);
            if (!hasEnded) {
                process.destroyForcibly(); // Ends the reading, too.
            }
            String version = said.join();
            return hasEnded && process.exitValue() == 0 && !version.isEmpty()
                    ? "version " + version
                    : "which does not start";
        } catch (IOException e) {
            return "which does not start: " + e.getMessage();
        }
    }

    /** Of its output, of which all is read: a program that writes much would wait otherwise. */
    private static String beginning(Process process) {
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readNBytes(LONGEST_VERSION), StandardCharsets.UTF_8);
            output.transferTo(OutputStream.nullOutputStream());
            return text.strip();
        } catch (IOException e) {
            return "";
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
