package org.chaarfm.launcher.server;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A text file that is moved aside when it has grown to its limit: {@code name} is the newest, {@code name.1} the one before
 * it, up to {@code name.(count - 1)}. The JDK's own rotation would name the newest file {@code name.0}, which nobody looks
 * for. Not thread-safe.
 */
final class RotatingLogFile implements AutoCloseable {

    private final Path file;
    private final long limit;
    private final int count;
    private Writer writer;
    private long size;

    /**
     * Opens the file for appending.
     *
     * @param limit size in characters from which the file is moved aside
     * @param count how many files are kept, the newest included; at least 2
     */
    RotatingLogFile(Path file, long limit, int count) throws IOException {
        this.file = file;
        this.limit = limit;
        this.count = count;
        open();
    }

    /** Appends the text and flushes it to the operating system. */
    void write(String text) throws IOException {
        if (size > 0 && size + text.length() > limit) {
            rotate();
        }
        writer.write(text);
        writer.flush();
        size += text.length();
    }

    private void rotate() throws IOException {
        writer.close();
        for (int number = count - 2; number >= 1; number--) {
            if (Files.exists(numbered(number))) {
                Files.move(numbered(number), numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    private void open() throws IOException {
        writer = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = Files.size(file);
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
