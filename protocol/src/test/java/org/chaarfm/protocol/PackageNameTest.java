package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaarfm.protocol.PackageName.Form;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageNameTest {
    @ParameterizedTest
    @CsvSource({
        "chaarfm_worker-0.2.0-linux-x86_64.tar.xz, 0.2.0, LINUX_X86_64, TAR_XZ",
        "chaarfm_worker-0.1.0-SNAPSHOT-linux-arm64.tar.xz, 0.1.0-SNAPSHOT, LINUX_ARM64, TAR_XZ",
        "chaarfm-worker_0.2.0_amd64.deb, 0.2.0, LINUX_X86_64, DEB",
        "chaarfm-worker_0.1.0~snapshot_arm64.deb, 0.1.0-SNAPSHOT, LINUX_ARM64, DEB",
        "chaarfm-worker_1.2.3~rc1_amd64.deb, 1.2.3-rc1, LINUX_X86_64, DEB",
        "chaarfm_worker-0.2.0-windows-x86_64-setup.exe, 0.2.0, WINDOWS_X86_64, SETUP",
        "chaarfm_worker-0.2.0-rc.1-windows-x86_64.zip, 0.2.0-rc.1, WINDOWS_X86_64, ZIP",
        "chaarfm_worker-0.2.0+build.7-macos-arm64.dmg, 0.2.0+build.7, MACOS_ARM64, DMG",
    })
    void aPackageShouldBeKnownByItsName(String file, String version, Platform platform, Form form) {
        assertThat(PackageName.of(file)).hasValue(new PackageName(version, platform, form));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "install.sh",
                "SHA256SUMS",
                "chaarfm_worker--linux-x86_64.tar.xz",
                "chaarfm_worker-linux-x86_64.tar.xz",
                "chaarfm_worker-latest-linux-x86_64.tar.xz",
                "chaarfm_worker-0.2.0-linux-x86_64.tar.gz",
                "chaarfm_worker-0.2.0-linux-x86_64.tar.xz.part",
                "chaarfm_worker-0.2.0-plan9-x86_64.tar.xz",
                "chaarfm_worker-0.2.0-windows-x86_64.exe",
                "chaarfm_worker-0.2.0-windows-arm64-setup.exe",
                "chaarfm_worker-0.2.0-macos-x86_64.dmg",
                "chaarfm_worker-0.2.0/../x-linux-x86_64.tar.xz",
                "chaarfm_worker-0.2.0\"-linux-x86_64.tar.xz",
                "chaarfm_worker-0.2.0\r\n-linux-x86_64.tar.xz",
                "../chaarfm_worker-0.2.0-linux-x86_64.tar.xz",
            })
    void anythingElseShouldBeNone(String file) {
        assertThat(PackageName.of(file)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux 6.1, amd64, LINUX_X86_64",
        "Linux, aarch64, LINUX_ARM64",
        "Windows 11, amd64, WINDOWS_X86_64",
        "Windows Server 2022, x86_64, WINDOWS_X86_64",
        "Mac OS X 15.1, aarch64, MACOS_ARM64",
        "macOS 26, arm64, MACOS_ARM64",
        "Mac OS X, x86_64,",
        "Windows 11, aarch64,",
        "FreeBSD, amd64,",
        "Linux, riscv64,",
    })
    void aMachineShouldBeKnownByWhatItsWorkerSays(String os, String arch, Platform platform) {
        assertThat(Platform.of(os, arch).orElse(null)).isEqualTo(platform);
    }
}
