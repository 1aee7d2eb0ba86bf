package org.chaarfm.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the demo keeps for one music folder, from one start to the next. Each has a folder of its own: tracks are known by
 * their paths below the music folder, and an unfinished search for them must not go on in another one.
 */
final class DemoFolder implements AutoCloseable {
    /** A killed demo's coordinator may take 20 s to stop. */
    private static final Duration UNUSED_WITHIN = Duration.ofSeconds(30);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    final Path root;
    final Path data;

    final Path music;
    final Path cache;
    final Path logs;

    /** The system closes it when this process ends, however it does. */
    private final FileChannel lock;

    /**
     * Takes the folder for this process alone, below that of all music folders, and waits until what a killed demo started
     * has ended. Without music, which is an absolute path, it is that of the demo's own.
     */
    DemoFolder(Path all, Path givenMusic, boolean fresh) throws IOException, InterruptedException {
        String name = givenMusic == null
                ? "own-music"
                : givenMusic.getFileName() + "-"
                        + Integer.toHexString(givenMusic.toString().hashCode());
        // The server cannot have every character in the name of its folder.
        root = Files.createDirectories(all.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_")));
        data = root.resolve("data");
        music = givenMusic == null ? root.resolve("music") : givenMusic;
        cache = root.resolve("cache");
        logs = root.resolve("logs");
        lock = FileChannel.open(
                root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        // Not the first bytes, which others may read.
        if (lock.tryLock(Long.MAX_VALUE - 1, 1, false) == null) {
            throw new IOException("Another demo with the same music is running (process "
                    + Files.readString(root.resolve("lock")) + "): wait for its end, or end it");
        }
        String pid = Long.toString(ProcessHandle.current().pid());
        lock.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        for (Duration waited = Duration.ZERO; isUsed(); waited = waited.plus(LOOK_EVERY)) {
            if (waited.compareTo(UNUSED_WITHIN) > 0) {
                throw new IOException("A coordinator or worker of an earlier demo still uses " + root);
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        }
        Files.deleteIfExists(data.resolve("coordinator.json")); // Of a coordinator that was killed.
        if (fresh) {
            clear();
        }
        if (givenMusic == null) {
            Files.createDirectories(music);
        }
    }

    /** The coordinator and each worker lock a file in their folders. */
    private boolean isUsed() throws IOException {
        boolean used = isLocked(data);
        for (int worker = 1; Files.exists(cache.resolve("workers/" + worker)); worker++) {
            used |= isLocked(cache.resolve("workers/" + worker));
        }
        return used;
    }

    private static boolean isLocked(Path folder) throws IOException {
        try (FileChannel file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE)) {
            return file.tryLock() == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(root) && !path.equals(root.resolve("lock"))) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** The same each time if it is free, as workers know a coordinator by its address; otherwise 0, any free one. */
    int port() {
        int port = 20_000 + Math.floorMod(root.hashCode(), 10_000); // Below those that systems give away by themselves.
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
