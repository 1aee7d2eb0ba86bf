package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is made for macOS. It cannot be run here: what would keep a Mac from starting it is looked for. */
@Tag("full")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class MacPackageIT {
    /** Where the map of partitions, which names that of HFS+, ends, and where ISO 9660, which the image is too, begins. */
    private static final int MAP_END = 4096;

    private static final int ISO_AT = 32_769;

    @TempDir
    private Path temp;

    @Test
    void bundleShouldBeWholeAndSigned() throws IOException {
        Packaging packages = Packaging.ofACopy(temp.resolve("packages"), "macos-arm64", "--only=folder,dmg");
        packages.shouldGiveTheSameBytesAgain(".*\\.dmg", "--only=dmg");
        Path application = packages.find("chaarfm_worker-.*-macos-arm64").resolve("ChaarFM Worker.app");
        Path contents = application.resolve("Contents");
        assertThat(Files.readString(contents.resolve("Info.plist")))
                .contains("<key>CFBundleExecutable</key><string>chaarfm_worker</string>")
                .doesNotContain("@");
        assertThat(contents.resolve("MacOS/chaarfm_worker")).isExecutable();
        assertThat(contents.resolve("app/runtime/bin/java")).isExecutable();
        assertThat(contents.resolve("app/runtime/lib/jspawnhelper")).isExecutable();
        List<Path> code = code(application);
        assertThat(code).hasSizeGreaterThan(40);
        for (Path file : code) {
            assertThat(MachO.of(file)).as(file.toString()).isEqualTo(new MachO(MachO.ARM64, true));
        }
        String sealed = Files.readString(contents.resolve("_CodeSignature/CodeResources"));
        assertThat(sealed).contains("app/lib/jvm.options", "Resources/chaarfm.icns", "app/runtime/lib/modules");
        byte[] disk = DiskImage.begin(packages.find(".*\\.dmg"), ISO_AT + 5);
        assertThat(new String(disk, 0, MAP_END, StandardCharsets.US_ASCII)).contains("Apple_HFS");
        assertThat(new String(disk, ISO_AT, 5, StandardCharsets.US_ASCII)).isEqualTo("CD001");
    }

    private static List<Path> code(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(MacPackageIT::isCode)
                    .toList();
        }
    }

    private static boolean isCode(Path file) {
        try {
            return MachO.is(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
