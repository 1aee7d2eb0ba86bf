package org.chaarfm.coordinator.download;

import java.util.Optional;
import java.util.regex.Pattern;
import org.chaarfm.protocol.ReleaseVersion;

/**
 * What the name of a package says, as docs/build-worker.md has them.
 *
 * @param version such as {@code 0.2.0}, as the worker itself tells it
 * @param platform whom it is for
 * @param form how it is installed
 */
public record PackageName(String version, Platform platform, Form form) {
    /** The kinds of packages, in the order in which they are shown. */
    public enum Form {
        SETUP("application/vnd.microsoft.portable-executable"),
        DMG("application/x-apple-diskimage"),
        TAR_XZ("application/x-xz"),
        DEB("application/vnd.debian.binary-package"),
        ZIP("application/zip");

        private final String type;

        Form(String type) {
            this.type = type;
        }

        /** Its media type. */
        String type() {
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

    /** Empty for what is no package. */
    static Optional<PackageName> of(String file) {
        for (Shape shape : Shape.values()) {
            int end = file.length() - shape.after.length();
            if (file.startsWith(shape.before) && file.endsWith(shape.after) && end > shape.before.length()) {
                String version = file.substring(shape.before.length(), end).replace("~snapshot", "-SNAPSHOT");
                return VERSION.matcher(version).matches()
                                && ReleaseVersion.of(version).isPresent()
                        ? Optional.of(new PackageName(version, shape.platform, shape.form))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What tells which of two packages is the newer one. */
    ReleaseVersion release() {
        return ReleaseVersion.of(version).orElseThrow();
    }
}
