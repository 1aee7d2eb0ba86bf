package org.chaarfm.system.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A folder for {@code --packages}, with files that are called as packages are and have little in them. */
public final class OfferedPackages {
    /** Newer than any worker under test. */
    public static final String VERSION = "99.0.0";

    private static final List<String> FILES = List.of(
            "chaarfm-worker_" + VERSION + "_amd64.deb",
            "chaarfm_worker-" + VERSION + "-linux-arm64.tar.xz",
            "chaarfm_worker-" + VERSION + "-linux-x86_64.tar.xz",
            "chaarfm_worker-" + VERSION + "-macos-arm64.dmg",
            "chaarfm_worker-" + VERSION + "-windows-x86_64-setup.exe",
            "install.sh");

    private OfferedPackages() {}

    /** Makes the folder and tells its path. */
    public static Path in(Path folder) throws IOException {
        Path packages = Files.createDirectories(folder.resolve("packages"));
        StringBuilder sums = new StringBuilder();
        for (String name : FILES) {
            byte[] content = ("This would be " + name + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(packages.resolve(name), content);
            sums.append(sha256(content)).append("  ").append(name).append('\n');
        }
        Files.writeString(packages.resolve("SHA256SUMS"), sums);
        return packages;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
