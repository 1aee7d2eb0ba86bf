package org.chaarfm.worker.service;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chaarfm.os.PrivateFiles;

/** Writes and removes what makes a service, and has the system take note of it. */
public final class ServiceInstaller {
    /** A stop waits for the tracks at work. */
    private static final long LONGEST_COMMAND_MIN = 35;

    private final ServiceSystem system;

    public ServiceInstaller(ServiceSystem system) {
        this.system = system;
    }

    /**
     * Writes the files and starts the service, in place of what an earlier installation has started.
     *
     * @return empty if it was started, else what to type and why
     * @throws IOException if a file cannot be written
     */
    public Optional<String> install(ServiceSettings settings) throws IOException, InterruptedException {
        for (ServiceFile file : system.files(settings)) {
            write(file);
        }
        for (List<String> command : system.endCommands()) {
            problem(command); // There may be none.
        }
        return run(system.startCommands());
    }

    private static void write(ServiceFile file) throws IOException {
        Files.createDirectories(file.path().toAbsolutePath().getParent());
        if (file.isPrivate()) {
            PrivateFiles.write(file.path(), file.content(), file.charset());
        } else {
            Files.writeString(file.path(), file.content(), file.charset());
        }
    }

    /** Stops at the first command that fails: the next would only fail of it. */
    private static Optional<String> run(List<List<String>> commands) throws InterruptedException {
        for (int i = 0; i < commands.size(); i++) {
            Optional<String> problem = problem(commands.get(i));
            if (problem.isPresent()) {
                String left = String.join(
                        " && ",
                        commands.subList(i, commands.size()).stream()
                                .map(ServiceInstaller::typed)
                                .toList());
                return Optional.of(problem.get() + "\nOnce that works, type:  " + left);
            }
        }
        return Optional.empty();
    }

    /**
     * Stops the service and removes its files.
     *
     * @return the files that were there
     */
    public List<Path> remove() throws IOException, InterruptedException {
        List<Path> there = installed();
        for (List<String> command : system.stopCommands()) {
            problem(command); // It may not have been started.
        }
        for (Path file : there) {
            Files.deleteIfExists(file);
            deleteIfOurs(file.toAbsolutePath().getParent());
        }
        for (List<String> command : system.forgetCommands()) {
            problem(command);
        }
        return there;
    }

    /** A folder of this program's name, unless something else is in it. */
    private static void deleteIfOurs(Path folder) throws IOException {
        if (folder.endsWith("chaarfm")) {
            try (Stream<Path> left = Files.list(folder)) {
                if (left.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(folder);
        }
    }

    /** The files of the service that are there. */
    public List<Path> installed() {
        return system.paths().stream()
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /**
     * Whether the service runs.
     *
     * @throws IOException if that cannot be asked, with the reason in a sentence
     */
    public boolean isRunning() throws IOException, InterruptedException {
        Ending ending = end(system.statusCommand());
        if (ending.status() != 0 && !system.isStopped(ending.status())) {
            throw new IOException(ending.problem());
        }
        return ending.status() == 0;
    }

    /** What a command says of its failure; empty if it succeeds. */
    private static Optional<String> problem(List<String> command) throws InterruptedException {
        Ending ending = end(command);
        return ending.status() == 0 ? Optional.empty() : Optional.of(ending.problem());
    }

    /**
     * How a command ended.
     *
     * @param status its exit status, {@link #NONE} if it could not be run or did not end
     * @param problem a sentence about it, unless the status is 0
     */
    private record Ending(int status, String problem) {
        static final int NONE = -1;
    }

    private static Ending end(List<String> command) throws InterruptedException {
        try {
            Path said = Files.createTempFile("chaarfm-service", ".log");
            try {
                return end(command, said);
            } finally {
                if (!said.toFile().delete()) { // Windows keeps it while something that the command started has it open.
                    said.toFile().deleteOnExit();
                }
            }
        } catch (IOException e) {
            return new Ending(Ending.NONE, command.get(0) + " cannot be run here: " + e.getMessage());
        }
    }

    private static Ending end(List<String> command, Path said) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process.getOutputStream().close(); // It is to ask nothing.
        if (!process.waitFor(LONGEST_COMMAND_MIN, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return new Ending(Ending.NONE, typed(command) + " does not end");
        }
        String words = new String(Files.readAllBytes(said), ofTheConsole()).strip();
        int status = process.exitValue();
        return new Ending(
                status, typed(command) + " ended with status " + status + (words.isEmpty() ? "" : ": " + words));
    }

    /** What the system's own programs write: on Windows the console's code page, whatever the JVM prefers for files. */
    private static Charset ofTheConsole() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank() && Charset.isSupported(name))
                .findFirst()
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
    }

    /** As a person types it. */
    private static String typed(List<String> command) {
        return String.join(
                " ",
                command.stream()
                        .map(word -> word.contains(" ") ? '"' + word + '"' : word)
                        .toList());
    }
}
