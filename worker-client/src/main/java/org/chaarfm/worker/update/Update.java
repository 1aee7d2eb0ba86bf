package org.chaarfm.worker.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chaarfm.os.LockFile;
import org.chaarfm.os.PrivateFiles;
import org.chaarfm.protocol.PackageName;
import org.chaarfm.protocol.ReleaseVersion;
import org.chaarfm.worker.release.ChecksumList;
import org.chaarfm.worker.release.ReleaseException;
import org.chaarfm.worker.release.ReleaseSource;

/**
 * Fetches the newest package of the form in which this worker was installed. Its hash has to be in SHA256SUMS, and that list has
 * to be signed by the key which came with this worker; one that came unsigned only sees that the package has arrived whole.
 */
public final class Update {
    /** Where it keeps what it fetches, in the cache. */
    public static final String FOLDER = "updates";

    /** The list of a release, its signature, and the script that installs archives (docs/build-worker.md). */
    static final String LIST = "SHA256SUMS";

    static final String SIGNATURE = "SHA256SUMS.sig";
    static final String SCRIPT = "install.sh";

    /** Packages have 150 to 350 MB. */
    private static final long MOST = 2_000_000_000;

    private static final long MOST_OF_A_LIST = 1_000_000;

    /** What has come of a file, named by the hash that the whole is to have: an earlier process may have begun it. */
    private static final Pattern PART = Pattern.compile("(.+)\\.[0-9a-f]{64}\\.part");

    private final Installation own;
    private final ReleaseVersion version;
    private final ReleaseSource source;
    private final Path folder;
    private final Consumer<String> said;

    /**
     * Does nothing yet.
     *
     * @param version of this worker
     * @param source the coordinator's packages
     * @param folder for what is fetched; what lies there of other versions goes
     * @param said is told what is going on, in sentences
     */
    public Update(Installation own, ReleaseVersion version, ReleaseSource source, Path folder, Consumer<String> said) {
        this.own = own;
        this.version = version;
        this.source = source;
        this.folder = folder;
        this.said = said;
    }

    /**
     * Deletes the packages, and parts of such, that are no newer than the worker which runs now; what cannot be deleted stays until
     * the next time.
     */
    public static void removeInstalled(Path folder, ReleaseVersion running) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher part = PART.matcher(file.getFileName().toString());
                Optional<PackageName> name = PackageName.of(
                        part.matches() ? part.group(1) : file.getFileName().toString());
                if (name.isPresent() && name.get().release().compareTo(running) <= 0) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Nothing was ever fetched, or the setup program is still open.
        }
    }

    /**
     * Fetches and verifies; what was verified before is not fetched again, and what was begun is gone on with.
     *
     * @return the package; empty if none is newer than this worker
     * @throws ReleaseException if there is none for this machine, it is not what it should be, or another process fetches it
     */
    public Optional<Path> fetch() throws ReleaseException, IOException, InterruptedException {
        PrivateFiles.createFolder(folder);
        try (LockFile only = LockFile.open(folder.resolveSibling(FOLDER + ".lock"))) {
            if (!only.tryLock()) {
                throw new ReleaseException("another update is going on");
            }
            return fetchAlone();
        }
    }

    private Optional<Path> fetchAlone() throws ReleaseException, IOException, InterruptedException {
        ChecksumList list = new ChecksumList(take(LIST, MOST_OF_A_LIST));
        String verified = verifyList();
        Map.Entry<String, ReleaseVersion> newest = newest(list);
        if (newest.getValue().compareTo(version) <= 0) {
            removeAllBut();
            said.accept("No newer version than this one is offered");
            return Optional.empty();
        }
        String file = newest.getKey();
        removeAllBut(LIST, SIGNATURE, SCRIPT, file, part(file, list.of(file).orElseThrow()));
        Path fetched = verified(file, list);
        if (own.isByScript()) {
            verified(SCRIPT, list);
        }
        said.accept(file + " is here and has arrived whole. " + verified);
        return Optional.of(fetched);
    }

    /** Gives what that means, in a sentence. */
    private String verifyList() throws ReleaseException, IOException, InterruptedException {
        Optional<ReleaseKey> key = own.key();
        if (key.isEmpty()) {
            return "Who made it is not known, as this worker came unsigned";
        }
        if (key.get().hasSigned(Files.readAllBytes(folder.resolve(LIST)), take(SIGNATURE, MOST_OF_A_LIST))) {
            return "It is signed with the key that this worker came with";
        }
        removeAllBut();
        throw new ReleaseException("the packages are not signed with the key that this worker came with");
    }

    private Map.Entry<String, ReleaseVersion> newest(ChecksumList list) throws ReleaseException {
        Map<String, ReleaseVersion> packages = new TreeMap<>();
        for (String file : list.files()) {
            PackageName.of(file).filter(own::takes).ifPresent(name -> packages.put(file, name.release()));
        }
        return packages.entrySet().stream()
                .max(Map.Entry.<String, ReleaseVersion>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow(() -> new ReleaseException(
                        "the coordinator offers no " + own.form().words() + " for this machine"));
    }

    private byte[] take(String name, long most) throws ReleaseException, IOException, InterruptedException {
        Path copy = folder.resolve(name);
        Files.deleteIfExists(copy); // One that is there may be of another release.
        source.copy(name, most, copy);
        return Files.readAllBytes(copy);
    }

    private Path verified(String name, ChecksumList list) throws ReleaseException, IOException, InterruptedException {
        String wanted = list.of(name).orElseThrow(() -> new ReleaseException(LIST + " does not name " + name));
        Path target = folder.resolve(name);
        if (has(target, wanted)) {
            return target;
        }
        Path part = folder.resolve(part(name, wanted));
        if (!has(part, wanted)) {
            source.copy(name, MOST, part);
        }
        String hash = ChecksumList.hash(part);
        if (!hash.equals(wanted)) {
            Files.delete(part);
            throw new ReleaseException(name + " is not what " + LIST + " says: its SHA-256 is " + hash);
        }
        return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean has(Path file, String hash) throws IOException {
        return Files.isRegularFile(file) && ChecksumList.hash(file).equals(hash);
    }

    private static String part(String name, String hash) {
        return name + "." + hash + ".part";
    }

    private void removeAllBut(String... kept) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file)
                        && !List.of(kept).contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }
}
