package org.chaarfm.demo.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** An export on disk, read one track at a time: that of a large library is larger than the memory for it. */
public final class ExportFile {
    private ExportFile() {}

    /**
     * Reads every line.
     *
     * @param each given one track after the other, in the order of the file
     * @throws CoordinatorException when a line cannot be read
     */
    public static void read(Path file, Consumer<EmbeddedTrack> each) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                each.accept(JsonClient.read(line, EmbeddedTrack.class));
            }
        }
    }

    /** How many tracks it has. */
    public static long count(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return lines.lines().count();
        }
    }
}
