package org.chaarfm.coordinator.download;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.protocol.PackageName;

/**
 * A folder as {@code ./chaarfm package} leaves it. It may be filled anew at any time: each question is answered by what is there
 * then, which costs reading one short list and looking at the files that it names. Nothing else in the folder is ever touched,
 * and no links are followed out of it. Thread-safe.
 */
public final class PackageFolder {
    static final String SUMS = "SHA256SUMS";
    static final String SIGNATURE = "SHA256SUMS.sig";
    static final String SCRIPT = "install.sh";
    static final String MATERIALS = ".cdx.json";

    /** Ten packages and what lies beside them are far fewer; what is further down in the list is not offered. */
    static final int MOST_FILES = 64;

    private static final Logger LOG = System.getLogger(PackageFolder.class.getName());
    private static final int LONGEST_LIST = 64 * 1024;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *]([^/\\\\]{1,200})");
    private static final Pattern BILL = Pattern.compile("[0-9A-Za-z._+-]+" + Pattern.quote(MATERIALS));

    private final Path folder;
    private final FileHashes hashes;

    /** What was told to be missing. */
    private final Set<Path> missing = ConcurrentHashMap.newKeySet();

    /** @param folder or null, where nothing is offered */
    PackageFolder(Path folder, FileHashes hashes) {
        this.folder = folder;
        this.hashes = hashes;
    }

    /** What it offers now. */
    public PackageListing listing() {
        try {
            return folder == null ? PackageListing.NOTHING : read();
        } catch (IOException e) {
            // Somebody has taken it away or is writing it. There is nothing to be had then, and what is asked next may
            // find it.
            return PackageListing.NOTHING;
        }
    }

    private PackageListing read() throws IOException {
        Map<String, OfferedFile> files = new LinkedHashMap<>();
        Set<String> unchecked = new HashSet<>();
        Map<String, String> sums = sums();
        for (Map.Entry<String, String> sum : sums.entrySet()) {
            Path file = folder.resolve(sum.getKey());
            Optional<BasicFileAttributes> found = regular(file);
            tellIfMissing(file, found.isEmpty());
            if (found.isPresent()) {
                Optional<String> hash = hashes.of(file, found.get(), sum.getValue());
                if (hash.isEmpty()) {
                    unchecked.add(sum.getKey());
                } else if (hash.get().equals(sum.getValue())) {
                    files.put(sum.getKey(), new OfferedFile(file, found.get().size(), sum.getValue()));
                }
            }
        }
        for (String name : new String[] {SUMS, SIGNATURE}) {
            Path file = folder.resolve(name);
            regular(file).ifPresent(found -> files.put(name, new OfferedFile(file, found.size(), null)));
        }
        return new PackageListing(files, unchecked);
    }

    /** Whoever has filled the folder looks for what is missing; once for each file, until it is there. */
    private void tellIfMissing(Path file, boolean isMissing) {
        if (!isMissing) {
            missing.remove(file);
        } else if (missing.size() < MOST_FILES && missing.add(file)) {
            LOG.log(
                    Level.WARNING,
                    "{0} is named in {1} but is no file there (links are not followed), and is not offered",
                    file,
                    SUMS);
        }
    }

    /** The names in the list that can be offered, with their SHA-256. */
    private Map<String, String> sums() throws IOException {
        Map<String, String> sums = new LinkedHashMap<>();
        try (InputStream list = Files.newInputStream(folder.resolve(SUMS), LinkOption.NOFOLLOW_LINKS)) {
            String text = new String(list.readNBytes(LONGEST_LIST), StandardCharsets.UTF_8);
            text.lines()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> isKnown(line.group(2)))
                    .limit(MOST_FILES)
                    .forEach(line -> sums.put(line.group(2), line.group(1)));
        }
        return sums;
    }

    private static boolean isKnown(String name) {
        return name.equals(SCRIPT)
                || BILL.matcher(name).matches()
                || PackageName.of(name).isPresent();
    }

    private static Optional<BasicFileAttributes> regular(Path file) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
                    .filter(BasicFileAttributes::isRegularFile);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
