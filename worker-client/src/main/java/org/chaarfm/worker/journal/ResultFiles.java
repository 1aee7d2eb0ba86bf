package org.chaarfm.worker.journal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.chaarfm.os.PrivateFiles;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.worker.failure.FileTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The results of one worker identity, a file for each attempt. A file is replaced as a whole, so that a process may die at any
 * instant, and a damaged one harms no other. Not thread-safe.
 */
final class ResultFiles {
    /** What {@code slots} and {@code prefetch} can amount to at most, and half of what {@code hello} can name. */
    static final int MOST = 2_048;

    /** Room for the longest frame in UTF-8, and its label. */
    private static final long MAX_BYTES = 4L << 20;

    private static final String SUFFIX = ".result";

    private static final Logger LOG = LoggerFactory.getLogger(ResultFiles.class);

    private final Path folder;

    /** Null until the folder was looked at. */
    private Set<String> names;

    ResultFiles(Path folder) {
        this.folder = folder;
    }

    /** Whether the folder holds any result; false if it cannot be looked at. */
    static boolean anyIn(Path folder) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            return found.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    /** All of them; a damaged one is removed with a warning. */
    List<KeptResult> read() throws IOException {
        List<KeptResult> results = new ArrayList<>();
        for (Path file : files()) {
            try {
                results.add(read(file));
            } catch (MalformedMessageException | CharacterCodingException e) {
                LOG.warn("The saved result {} is damaged and is deleted: {}.", file, e.getMessage());
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("A saved result cannot be read and is skipped: {}.", FileTrouble.reading(e));
            }
        }
        return results;
    }

    private static KeptResult read(Path file) throws IOException, MalformedMessageException {
        long bytes = Files.size(file);
        if (bytes > MAX_BYTES) {
            throw new MalformedMessageException(
                    MalformedMessageException.WHOLE_FRAME, bytes + " bytes", "must have at most " + MAX_BYTES);
        }
        return KeptResult.parse(Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * Writes one, in place of what there was about its attempt.
     *
     * @param durably whether it has to outlive the machine and not only the process
     * @throws IOException if it cannot be written; what there was is gone in that case too, as it is no longer true
     */
    void put(KeptResult kept, boolean durably) throws IOException {
        String name = name(kept.result().attempt());
        try {
            requireRoom(name);
            PrivateFiles.createFolder(folder);
            if (durably) {
                PrivateFiles.writeDurably(folder.resolve(name), kept.text());
            } else {
                PrivateFiles.write(folder.resolve(name), kept.text());
            }
            names.add(name);
        } catch (IOException | RuntimeException e) {
            remove(kept.result().attempt());
            throw e;
        }
    }

    private void requireRoom(String name) throws IOException {
        if (names == null) {
            names = new HashSet<>();
            files().forEach(file -> names.add(file.getFileName().toString()));
        }
        if (names.size() >= MOST && !names.contains(name)) {
            throw new IOException(folder + " holds " + MOST + " results already");
        }
    }

    void remove(JobAttempt attempt) throws IOException {
        String name = name(attempt);
        Files.deleteIfExists(folder.resolve(name));
        if (names != null) {
            names.remove(name);
        }
    }

    /** Removes what a process was writing when it died; returns whether there is nothing else. */
    boolean tidy() throws IOException {
        for (Path file : files("{*,.*}")) {
            if (!file.toString().endsWith(SUFFIX)) {
                Files.deleteIfExists(file);
            }
        }
        return files().isEmpty();
    }

    /** Removes everything. */
    void delete() throws IOException {
        for (Path file : files("{*,.*}")) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    private List<Path> files() throws IOException {
        return files("*" + SUFFIX);
    }

    private List<Path> files(String glob) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            found.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    /** The ids of a job may be anything, also what no file can be called. */
    private static String name(JobAttempt attempt) {
        try {
            byte[] key = attempt.toString().getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, digest.length / 2) + SUFFIX;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
