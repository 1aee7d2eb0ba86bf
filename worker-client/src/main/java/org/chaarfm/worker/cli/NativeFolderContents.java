package org.chaarfm.worker.cli;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether all is in a folder that was unpacked into it. The file {@code complete} says what that is, a line {@code SIZE PATH}
 * for each file; it is written last, so a folder without it was left by a process that did not get through. Only sizes are
 * compared, which finds what is missing or truncated in no time, not what is altered.
 */
final class NativeFolderContents {
    private static final String LIST = "complete";

    private final Path folder;

    NativeFolderContents(Path folder) {
        this.folder = folder;
    }

    /** Whether there is a list, and each file on it has its size. */
    boolean areComplete() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(LIST), StandardCharsets.UTF_8);
            return !lines.isEmpty() && lines.stream().allMatch(this::isThere);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isThere(String line) {
        int space = line.indexOf(' ');
        try {
            return space > 0 && line.equals(lineOf(folder.resolve(line.substring(space + 1))));
        } catch (UncheckedIOException | InvalidPathException e) {
            return false;
        }
    }

    /**
     * Lists the files that are there now, after which they are complete.
     *
     * @throws IOException if they cannot be read, or nothing can be written there
     */
    void markComplete() throws IOException {
        Files.deleteIfExists(folder.resolve(LIST));
        String lines;
        try (Stream<Path> files = Files.walk(folder)) {
            lines = files.filter(Files::isRegularFile).map(this::lineOf).collect(joining("\n"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Path written = Files.writeString(folder.resolve(LIST + ".new"), lines, StandardCharsets.UTF_8);
        Files.move(written, folder.resolve(LIST), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Links count with what they lead to. */
    private String lineOf(Path file) {
        try {
            return Files.size(file) + " " + folder.relativize(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
