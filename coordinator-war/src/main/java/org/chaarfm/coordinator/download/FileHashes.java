package org.chaarfm.coordinator.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The SHA-256 of large files. Each is read once, in the background, until its size, time or inode says that it is another one; so
 * nobody who asks waits for hundreds of megabytes to be read, and nobody can have them read again by asking often.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
final class FileHashes {
    private static final Logger LOG = System.getLogger(FileHashes.class.getName());

    private final Executor background;

    /** Of the files that were asked for last. */
    private final Map<Path, Hashed> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Hashed> eldest) {
            return size() > 2 * PackageFolder.MOST_FILES;
        }
    };

    /** What tells a file from another one of the same name. */
    private record Version(long size, FileTime modified, Object inode) {
        static Version of(BasicFileAttributes attributes) {
            return new Version(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    /** A version, and its hash or null while it is being read. */
    private record Hashed(Version version, String sha256) {}

    /** @param background takes one file after the other */
    FileHashes(Executor background) {
        this.background = background;
    }

    /**
     * The hash of what is there now; empty while it is not known, which it soon will be.
     *
     * @param wanted what it should be; that it is another one is said once in the log
     */
    synchronized Optional<String> of(Path file, BasicFileAttributes attributes, String wanted) {
        Version version = Version.of(attributes);
        Hashed hashed = known.get(file);
        if (hashed == null || !hashed.version().equals(version)) {
            known.put(file, new Hashed(version, null));
            background.execute(() -> read(file, version, wanted));
            return Optional.empty();
        }
        return Optional.ofNullable(hashed.sha256());
    }

    private void read(Path file, Version version, String wanted) {
        String sha256 = null;
        try {
            String read = hash(file);
            Version now = Version.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            sha256 = now.equals(version) ? read : null;
            if (now.equals(version) && !read.equals(wanted)) {
                LOG.log(Level.WARNING, "{0} is not what {1} says and is not offered", file, PackageFolder.SUMS);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} cannot be read and is not offered: {1}", file, e.toString());
        }
        done(file, version, sha256);
    }

    /** What could not be read, or changed meanwhile, is looked at again when it is asked for. */
    private synchronized void done(Path file, Version version, String sha256) {
        Hashed hashed = known.get(file);
        if (hashed != null && hashed.version().equals(version)) {
            if (sha256 == null) {
                known.remove(file);
            } else {
                known.put(file, new Hashed(version, sha256));
            }
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
