package org.chaarfm.protocol;

import java.util.Locale;
import java.util.Optional;

/** A system and a processor that packages are made for; in the order in which they are shown. */
public enum Platform {
    LINUX_X86_64("linux", "x86_64"),
    LINUX_ARM64("linux", "arm64"),
    WINDOWS_X86_64("windows", "x86_64"),
    MACOS_ARM64("macos", "arm64");

    private final String system;
    private final String arch;

    Platform(String system, String arch) {
        this.system = system;
        this.arch = arch;
    }

    /** {@code linux}, {@code windows} or {@code macos}. */
    public String system() {
        return system;
    }

    /** {@code x86_64} or {@code arm64}. */
    public String arch() {
        return arch;
    }

    /**
     * That of a worker's machine.
     *
     * @param os its system property os.name, such as {@code Windows 11}
     * @param processor its system property os.arch, such as {@code amd64}
     * @return empty for one that no packages are made for
     */
    public static Optional<Platform> of(String os, String processor) {
        String arch =
                switch (processor.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64", "x64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> "";
                };
        String name = os.toLowerCase(Locale.ROOT);
        for (Platform platform : values()) {
            boolean sameSystem = name.startsWith(platform.system)
                    || (platform == MACOS_ARM64 && (name.startsWith("mac os") || name.startsWith("darwin")));
            if (sameSystem && arch.equals(platform.arch)) {
                return Optional.of(platform);
            }
        }
        return Optional.empty();
    }
}
