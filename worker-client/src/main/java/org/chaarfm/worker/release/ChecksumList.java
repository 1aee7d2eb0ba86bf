package org.chaarfm.worker.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code sha256sum} writes: a hash and a file's name in each line. */
public final class ChecksumList {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](\\S.*)");

    private final Map<String, String> hashes = new HashMap<>();

    public ChecksumList(byte[] text) {
        new String(text, StandardCharsets.UTF_8).lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line.strip());
            if (matcher.matches()) {
                hashes.put(matcher.group(2), matcher.group(1).toLowerCase(Locale.ROOT));
            }
        });
    }

    public Optional<String> of(String file) {
        return Optional.ofNullable(hashes.get(file));
    }

    /** The file with that hash. */
    public Optional<String> fileWith(String hash) {
        return hashes.entrySet().stream()
                .filter(entry -> entry.getValue().equals(hash))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The files that it names. */
    public Set<String> files() {
        return Set.copyOf(hashes.keySet());
    }

    /** The SHA-256 of a file, as such a list has it. */
    public static String hash(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
