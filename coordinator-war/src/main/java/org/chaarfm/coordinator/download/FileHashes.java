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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

    /** No file's hash. */
    private static final String UNREADABLE = "";

    /** Somebody may have mended its permissions, which its size, time and inode do not tell. */
    private static final Duration READ_AGAIN_AFTER = Duration.ofMinutes(1);

    private final Executor background;
    private final InstantSource clock;

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

    /** A version, its hash or null while it is read for the first time, and when that is to be read again. */
    private record Hashed(Version version, String sha256, Instant again) {}

    /** @param background takes one file after the other */
    FileHashes(Executor background, InstantSource clock) {
        this.background = background;
        this.clock = clock;
    }

    /**
     * The hash of what is there now; empty while it is not known, which it soon will be. What cannot be read has none that any
     * list names.
     *
     * @param wanted what it should be; that it is another one is said once in the log
     */
    synchronized Optional<String> of(Path file, BasicFileAttributes attributes, String wanted) {
        Version version = Version.of(attributes);
        Hashed hashed = known.get(file);
        boolean isNew = hashed == null || !hashed.version().equals(version);
        if (isNew || !clock.instant().isBefore(hashed.again())) {
            String before = isNew ? null : hashed.sha256();
            known.put(file, new Hashed(version, before, Instant.MAX));
            background.execute(() -> read(file, version, wanted, isNew));
            return Optional.ofNullable(before);
        }
        return Optional.ofNullable(hashed.sha256());
    }

    private void read(Path file, Version version, String wanted, boolean isNew) {
        try {
            String read = hash(file);
            Version now = Version.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            if (now.equals(version) && !read.equals(wanted)) {
                LOG.log(Level.WARNING, "{0} is not what {1} says and is not offered", file, PackageFolder.SUMS);
            }
            done(file, version, now.equals(version) ? new Hashed(version, read, Instant.MAX) : null);
        } catch (IOException e) {
            if (isNew) {
                LOG.log(Level.WARNING, "{0} cannot be read and is not offered: {1}", file, e.toString());
            }
            done(file, version, new Hashed(version, UNREADABLE, clock.instant().plus(READ_AGAIN_AFTER)));
        }
    }

    /** @param read null for what changed meanwhile, which is read again when it is asked for */
    private synchronized void done(Path file, Version version, Hashed read) {
        Hashed hashed = known.get(file);
        if (hashed != null && hashed.version().equals(version)) {
            if (read == null) {
                known.remove(file);
            } else {
                known.put(file, read);
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
