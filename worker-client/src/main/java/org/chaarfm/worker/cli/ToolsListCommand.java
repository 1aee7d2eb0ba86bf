package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    /** Of what is written already, once the program has ended. */
    private static final long LONGEST_READ_S = 5;

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
                            ? "  installed: " + program.get() + ", " + version(program.get(), LONGEST_START_S)
                            : "  not installed; type: chaarfm_worker tools install " + tool.id());
        }
        return 0;
    }

    static String version(Path program, long longestStartS) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            CompletableFuture<String> said = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(process, said), "tool-version");
            reader.setDaemon(true); // A process that nobody knows of any more may hold the other end.
            reader.start();
            boolean hasEnded = process.waitFor(longestStartS, TimeUnit.SECONDS);
            if (!hasEnded) {
                // The children first: nobody finds them once their parent is gone.
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            String version =
                    said.completeOnTimeout("", LONGEST_READ_S, TimeUnit.SECONDS).join();
            return hasEnded && process.exitValue() == 0 && !version.isEmpty()
                    ? "version " + version
                    : "which does not start";
        } catch (IOException e) {
            return "which does not start: " + e.getMessage();
        }
    }

    /** Its first line, and then the rest: a program that writes much would wait otherwise. */
    private static void read(Process process, CompletableFuture<String> said) {
        StringBuilder line = new StringBuilder();
        try (InputStream output = process.getInputStream()) {
            for (int c = output.read(); c >= ' ' && line.length() < LONGEST_VERSION; c = output.read()) {
                line.append((char) c);
            }
            said.complete(line.toString().strip());
            output.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            said.complete("");
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
