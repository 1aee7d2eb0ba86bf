package org.chaarfm.launcher.runtime;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.chaarfm.launcher.folder.FolderLock;
import org.chaarfm.launcher.folder.PrivateFiles;

/**
 * Where unpacked servers are kept, one folder per version with the archives of its classes, shared by all coordinators of
 * a user. A version that nobody runs is deleted once several others have been started since.
 *
 * @param folder the folder
 */
public record RuntimeFolder(Path folder) {

    /** Versions that are kept: enough for two checkouts beside each other. Each takes 250 MB with its archive. */
    static final int KEPT = 3;

    /** What {@link ProgramJar#serverId} makes: nothing else in a folder that the operator named is touched. */
    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{16}");

    private static final Logger LOG = Logger.getLogger(RuntimeFolder.class.getName());

    /** What is still being unpacked after this time was interrupted. */
    private static final Duration LONGEST_UNPACKING = Duration.ofHours(1);

    /**
     * The folder that the operator named; without one the usual place, or the coordinator's own where a user has no home
     * that can be written, as services often have none.
     *
     * @param given null when not given
     */
    public static RuntimeFolder choose(Path given, Path usual, Path own) {
        if (given != null) {
            return new RuntimeFolder(given.toAbsolutePath());
        }
        try {
            PrivateFiles.createFolder(usual);
            return new RuntimeFolder(Files.isWritable(usual) ? usual : own);
        } catch (IOException noHome) {
            return new RuntimeFolder(own);
        }
    }

    /** Finds the jar's server here or unpacks it, and keeps it from being deleted until that is closed. */
    public UsedServer use(ProgramJar jar) throws IOException {
        PrivateFiles.createFolder(folder);
        Optional<FolderLock> lock = share(lockOf(jar.serverId()));
        UnpackedServer server = UnpackedServer.of(jar, folder);
        Files.setLastModifiedTime(server.folder(), FileTime.from(Instant.now()));
        return new UsedServer(server, lock);
    }

    private static Optional<FolderLock> share(Path file) {
        try {
            return FolderLock.tryShare(file);
        } catch (IOException noLocks) {
            LOG.log(Level.FINE, "Others may delete the server", noLocks);
            return Optional.empty();
        }
    }

    /** Deletes the versions that are used least, and what interrupted starts left here. What cannot be deleted stays. */
    public void deleteUnused() {
        try {
            List<Path> newestFirst = new ArrayList<>(versions());
            newestFirst.sort(Comparator.comparing(RuntimeFolder::lastUse).reversed());
            for (Path version : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
                deleteUnlessUsed(version);
            }
            deleteInterrupted();
        } catch (IOException stays) {
            LOG.log(Level.FINE, "It is tried again at the next start", stays);
        }
    }

    private List<Path> versions() throws IOException {
        return entries(one -> VERSION.matcher(one.getFileName().toString()).matches());
    }

    private void deleteInterrupted() throws IOException {
        for (Path one : entries(one -> one.getFileName().toString().startsWith(UnpackedServer.UNFINISHED))) {
            if (lastUse(one).toInstant().isBefore(Instant.now().minus(LONGEST_UNPACKING))) {
                PrivateFiles.deleteFolder(one);
            }
        }
    }

    private List<Path> entries(DirectoryStream.Filter<Path> wanted) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, wanted)) {
            all.forEach(entries::add);
        }
        return entries;
    }

    private static FileTime lastUse(Path entry) {
        try {
            return Files.getLastModifiedTime(entry);
        } catch (IOException deletedByAnother) {
            return FileTime.from(Instant.now());
        }
    }

    private void deleteUnlessUsed(Path version) throws IOException {
        Optional<FolderLock> unused =
                FolderLock.tryHold(lockOf(version.getFileName().toString()));
        if (unused.isPresent()) {
            try (FolderLock held = unused.get()) {
                LOG.log(Level.FINE, "Deleting with {0}", held);
                PrivateFiles.deleteFolder(version);
            }
        }
    }

    private Path lockOf(String id) {
        return folder.resolve(id + ".lock");
    }
}
