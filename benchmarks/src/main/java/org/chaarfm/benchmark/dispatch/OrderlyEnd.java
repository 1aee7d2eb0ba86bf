package org.chaarfm.benchmark.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Ends what was started, the last first, after the work, a failure or Ctrl-C alike. Thread-safe. */
final class OrderlyEnd implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    OrderlyEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "orderly-end"));
    }

    synchronized <T extends AutoCloseable> T closeLater(T resource) {
        started.push(resource);
        return resource;
    }

    /** A new folder that is deleted at the end with all that is in it. */
    Path temporaryFolder() throws IOException {
        Path folder = Files.createTempDirectory("chaarfm-bench-");
        closeLater(() -> delete(folder));
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception failure) {
                System.err.println("something did not end: " + failure);
            }
        }
    }
}
