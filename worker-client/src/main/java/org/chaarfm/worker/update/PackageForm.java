package org.chaarfm.worker.update;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.protocol.ReleaseVersion;

/** What a worker can be installed by, with the names that docs/build-worker.md gives to the packages. */
enum PackageForm {
    DEBIAN_PACKAGE("Debian package", "chaarfm-worker_", "_amd64.deb", "_arm64.deb"),
    ARCHIVE("archive", "chaarfm_worker-", "-linux-x86_64.tar.xz", "-linux-arm64.tar.xz"),
    SETUP_PROGRAM("setup program", "chaarfm_worker-", "-windows-x86_64-setup.exe", "-windows-arm64-setup.exe"),
    ZIP("zip", "chaarfm_worker-", "-windows-x86_64.zip", "-windows-arm64.zip"),
    DISK_IMAGE("disk image", "chaarfm_worker-", "-macos-x86_64.dmg", "-macos-arm64.dmg");

    private final String words;
    private final String before;
    private final String afterOnX86;
    private final String afterOnArm;

    PackageForm(String words, String before, String afterOnX86, String afterOnArm) {
        this.words = words;
        this.before = before;
        this.afterOnX86 = afterOnX86;
        this.afterOnArm = afterOnArm;
    }

    /** What a person calls it. */
    String words() {
        return words;
    }

    /**
     * The version that a file's name tells; empty if it is no package of this form for that processor.
     *
     * @param arch the system property os.arch
     */
    Optional<ReleaseVersion> version(String file, String arch) {
        String after = arch.equals("aarch64") ? afterOnArm : afterOnX86;
        Matcher name = Pattern.compile(Pattern.quote(before) + "([0-9][0-9A-Za-z.+-]{0,63})" + Pattern.quote(after))
                .matcher(file);
        return name.matches() ? ReleaseVersion.of(name.group(1)) : Optional.empty();
    }
}
