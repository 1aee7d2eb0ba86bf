package org.chaarfm.worker.connection;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chaarfm.os.LockFile;
import org.chaarfm.os.PrivateFiles;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.worker.journal.Journal;

/**
 * A folder below the cache that belongs to one worker process while it lives: {@code workers/1}, {@code workers/2} and so on.
 * It holds the process's credentials, its journal and the files being fetched. The system releases the lock when a process
 * dies, so that the next one carries on with what it left.
 */
public final class ProcessFolder implements AutoCloseable {
    /** More worker processes than anybody runs on one machine. */
    private static final int MOST = 1_000;

    /** Longer than a disk that works, and short enough for a connection that waits. */
    private static final Duration LONGEST_DISK_WAIT = Duration.ofSeconds(2);

    private final Path path;
    private final LockFile lock;
    private final CredentialStore credentials;
    private final Journal journal;

    private ProcessFolder(Path path, LockFile lock, Journal journal, CredentialStore credentials) {
        this.path = path;
        this.lock = lock;
        this.journal = journal;
        this.credentials = credentials;
    }

    private static Path journal(Path path) {
        return path.resolve("results");
    }

    /**
     * Takes a folder and removes what an earlier process may have left half fetched: rather one with results that this
     * coordinator has not acknowledged than the first free one.
     *
     * @throws IOException when the cache cannot be written or every folder is taken
     */
    public static ProcessFolder acquire(Path cache, CoordinatorAddress address, TypedCode code) throws IOException {
        PrivateFiles.createFolder(cache);
        List<Path> all = all(cache).toList();
        Stream<Path> waiting =
                all.stream().takeWhile(Files::isDirectory).filter(left -> holdsResults(left, address, code));
        for (Path candidate : Stream.concat(waiting, all.stream()).toList()) {
            PrivateFiles.createFolder(candidate);
            Optional<ProcessFolder> taken = take(candidate, address, code);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        throw new IOException(MOST + " worker processes use " + cache + " already");
    }

    /** The code that a worker of this machine's user joined a coordinator with last, and need not be told again. */
    public static Optional<TypedCode> lastCode(Path cache, CoordinatorAddress address) {
        return all(cache)
                .takeWhile(Files::isDirectory)
                .sorted(Comparator.comparing(CredentialStore::lastUse).reversed())
                .map(folder -> CredentialStore.lastCode(folder, address))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Stream<Path> all(Path cache) {
        return IntStream.rangeClosed(1, MOST)
                .mapToObj(number -> cache.resolve("workers").resolve(Integer.toString(number)));
    }

    private static boolean holdsResults(Path folder, CoordinatorAddress address, TypedCode code) {
        return new CredentialStore(folder, address, code, Runnable::run)
                .find()
                .filter(identity -> Journal.holdsResults(journal(folder), identity))
                .isPresent();
    }

    /** Empty when another process has it. */
    private static Optional<ProcessFolder> take(Path path, CoordinatorAddress address, TypedCode code)
            throws IOException {
        LockFile lock = LockFile.open(path.resolve("lock"));
        boolean taken = false;
        try {
            if (!lock.tryLock()) {
                return Optional.empty();
            }
            Journal journal = new Journal(journal(path), LONGEST_DISK_WAIT);
            CredentialStore credentials = new CredentialStore(path, address, code, journal::onDisk);
            ProcessFolder folder = new ProcessFolder(path, lock, journal, credentials);
            folder.emptyFetched();
            journal.tidy();
            credentials.find().ifPresent(journal::belongTo);
            taken = true;
            return Optional.of(folder);
        } finally {
            if (!taken) {
                lock.close();
            }
        }
    }

    public Path path() {
        return path;
    }

    CredentialStore credentials() {
        return credentials;
    }

    /** What is to be told after this process's death, by the identity that the credentials give it. */
    public Journal journal() {
        return journal;
    }

    /** The folder for fetched files; empty at the start. */
    public Path fetched() {
        return path.resolve("fetched");
    }

    private void emptyFetched() throws IOException {
        PrivateFiles.createFolder(fetched());
        try (DirectoryStream<Path> left = Files.newDirectoryStream(fetched())) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Removes fetched files; does nothing once closed.
     *
     * @return whether none is left; Windows keeps those that are still open, for the next process that takes the folder
     */
    synchronized boolean removeFetched() {
        if (!lock.isOpen()) {
            return true; // The folder may be another process's by now.
        }
        boolean all = true;
        try (DirectoryStream<Path> left = Files.newDirectoryStream(fetched())) {
            for (Path file : left) {
                all &= file.toFile().delete();
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
        return all;
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
        lock.close();
    }
}
