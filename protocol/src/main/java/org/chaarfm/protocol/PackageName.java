package org.chaarfm.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the name of a package of the worker says, as docs/build-worker.md has them.
 *
 * @param version such as {@code 0.2.0}, as the worker itself tells it
 * @param platform whom it is for
 * @param form how it is installed
 */
public record PackageName(String version, Platform platform, Form form) {
    /** The kinds of packages, in the order in which they are shown. */
    public enum Form {
        SETUP("setup program", "application/vnd.microsoft.portable-executable"),
        DMG("disk image", "application/x-apple-diskimage"),
        TAR_XZ("archive", "application/x-xz"),
        DEB("Debian package", "application/vnd.debian.binary-package"),
        ZIP("zip", "application/zip");

        private final String words;
        private final String type;

        Form(String words, String type) {
            this.words = words;
            this.type = type;
        }

        /** What a person calls it. */
        public String words() {
            return words;
        }

        /** Its media type. */
        public String type() {
            return type;
        }
    }

    /** What is before and after the version. */
    private enum Shape {
        TAR_X86_64("chaarfm_worker-", "-linux-x86_64.tar.xz", Platform.LINUX_X86_64, Form.TAR_XZ),
        TAR_ARM64("chaarfm_worker-", "-linux-arm64.tar.xz", Platform.LINUX_ARM64, Form.TAR_XZ),
        DEB_AMD64("chaarfm-worker_", "_amd64.deb", Platform.LINUX_X86_64, Form.DEB),
        DEB_ARM64("chaarfm-worker_", "_arm64.deb", Platform.LINUX_ARM64, Form.DEB),
        SETUP("chaarfm_worker-", "-windows-x86_64-setup.exe", Platform.WINDOWS_X86_64, Form.SETUP),
        ZIP("chaarfm_worker-", "-windows-x86_64.zip", Platform.WINDOWS_X86_64, Form.ZIP),
        DMG("chaarfm_worker-", "-macos-arm64.dmg", Platform.MACOS_ARM64, Form.DMG);

        private final String before;
        private final String after;
        private final Platform platform;
        private final Form form;

        Shape(String before, String after, Platform platform, Form form) {
            this.before = before;
            this.after = after;
            this.platform = platform;
            this.form = form;
        }
    }

    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+-]{1,64}");

    /** Empty for what is no package. Debian has a tilde, and only small letters, in the version of what comes before a release. */
    public static Optional<PackageName> of(String file) {
        for (Shape shape : Shape.values()) {
            int end = file.length() - shape.after.length();
            if (file.startsWith(shape.before) && file.endsWith(shape.after) && end > shape.before.length()) {
                String version = file.substring(shape.before.length(), end)
                        .replace("~snapshot", "-SNAPSHOT")
                        .replace('~', '-');
                return VERSION.matcher(version).matches()
                                && ReleaseVersion.of(version).isPresent()
                        ? Optional.of(new PackageName(version, shape.platform, shape.form))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What tells which of two packages is the newer one. */
    public ReleaseVersion release() {
        return ReleaseVersion.of(version).orElseThrow();
    }
}
