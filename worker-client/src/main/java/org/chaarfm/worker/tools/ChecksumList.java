package org.chaarfm.worker.tools;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code sha256sum} writes: a hash and a file's name in each line. */
final class ChecksumList {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](\\S.*)");

    private final Map<String, String> hashes = new HashMap<>();

    ChecksumList(byte[] text) {
        new String(text, StandardCharsets.UTF_8).lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line.strip());
            if (matcher.matches()) {
                hashes.put(matcher.group(2), matcher.group(1).toLowerCase(Locale.ROOT));
            }
        });
    }

    Optional<String> of(String file) {
        return Optional.ofNullable(hashes.get(file));
    }

    /** The file with that hash. */
    Optional<String> fileWith(String hash) {
        return hashes.entrySet().stream()
                .filter(entry -> entry.getValue().equals(hash))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
