package org.chaarfm.coordinator.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.chaarfm.coordinator.json.PackagesJson;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.protocol.message.Welcome.OfferedWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PackageFolderTest {
    private static final String LINUX = "chaarfm_worker-0.2.0-linux-x86_64.tar.xz";
    private static final Machine MACHINE = new Machine("Linux 6.1", "amd64", 2, 4_000);

    /** What is to be done in the background. */
    private final Queue<Runnable> background = new ArrayDeque<>();

    private Instant now = Instant.parse("2026-11-30T08:00:00Z");

    @TempDir
    private Path all;

    private Path folder;
    private PackageFolder packages;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(all.resolve("packages"));
        packages = new PackageFolder(folder, new FileHashes(background::add, () -> now));
    }

    private PackageListing checked() {
        packages.listing();
        while (!background.isEmpty()) {
            background.remove().run();
        }
        return packages.listing();
    }

    private void add(String name, String content) throws Exception {
        Files.writeString(folder.resolve(name), content);
        list(name, content);
    }

    private void list(String name, String content) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        Path sums = folder.resolve("SHA256SUMS");
        String before = Files.exists(sums) ? Files.readString(sums) : "";
        Files.writeString(sums, before + HexFormat.of().formatHex(hash) + "  " + name + "\n");
    }

    @Test
    void whatIsWholeShouldBeOfferedOnceThatIsKnown() throws Exception {
        add(LINUX, "tar");
        add("install.sh", "#!/bin/sh\n");
        add("chaarfm_worker-0.2.0-linux-x86_64.cdx.json", "{}");

        PackageListing first = packages.listing();
        assertThat(first.checking()).isTrue();
        assertThat(first.unchecked()).hasSize(3).contains(LINUX, "install.sh");
        assertThat(first.files()).containsOnlyKeys("SHA256SUMS");

        PackageListing listing = checked();
        assertThat(listing.checking()).isFalse();
        assertThat(listing.files())
                .containsOnlyKeys(LINUX, "install.sh", "chaarfm_worker-0.2.0-linux-x86_64.cdx.json", "SHA256SUMS");
        assertThat(listing.newest()).extracting(OfferedFile::name).containsExactly(LINUX);
    }

    @Test
    void eachFileShouldBeReadOnceUntilItIsAnotherOne() throws Exception {
        add(LINUX, "tar");
        packages.listing();
        packages.listing();
        assertThat(background).hasSize(1);
        checked();
        checked();
        assertThat(background).isEmpty();

        Files.writeString(folder.resolve(LINUX), "TAR");
        Files.setLastModifiedTime(folder.resolve(LINUX), FileTime.fromMillis(1_000_000));
        assertThat(packages.listing().files()).doesNotContainKey(LINUX);
        assertThat(checked().files()).as("another content than the list says").doesNotContainKey(LINUX);

        Files.delete(folder.resolve("SHA256SUMS"));
        list(LINUX, "TAR");
        assertThat(packages.listing().files()).containsKey(LINUX);
    }

    @Test
    void whatIsNoPackageOrNotInTheListShouldNotBeOffered() throws Exception {
        add("secret.txt", "x");
        add("notes-linux-x86_64.tar.xz", "x");
        add(".cdx.json", "x");
        Files.writeString(folder.resolve(LINUX), "not in the list");
        list("chaarfm_worker-0.2.0-macos-arm64.dmg", "not there");
        assertThat(checked().files()).containsOnlyKeys("SHA256SUMS");
        assertThat(background).as("nothing else is read").isEmpty();
    }

    @Test
    void whatIsListedAndNotThereShouldBeToldOnceWhileItIsMissing() throws Exception {
        list(LINUX, "tar");
        List<LogRecord> told = new ArrayList<>();
        Handler handler = handler(told);
        Logger log = Logger.getLogger(PackageFolder.class.getName());
        log.addHandler(handler);
        try {
            checked();
            checked();
            assertThat(told).hasSize(1).first().satisfies(entry -> assertThat(entry.getParameters())
                    .contains(folder.resolve(LINUX)));
            Files.writeString(folder.resolve(LINUX), "tar");
            assertThat(checked().files()).containsKey(LINUX);
            Files.delete(folder.resolve(LINUX));
            checked();
            assertThat(told).hasSize(2);
        } finally {
            log.removeHandler(handler);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX) // Whose file of a process's memory not even root can read from its start.
    void whatCannotBeReadShouldBeToldOnceAndReadAgainAfterAWhile() throws Exception {
        Path memory = Path.of("/proc/self/mem");
        BasicFileAttributes attributes =
                Files.readAttributes(memory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        FileHashes hashes = new FileHashes(background::add, () -> now);
        List<LogRecord> told = new ArrayList<>();
        Handler handler = handler(told);
        Logger log = Logger.getLogger(FileHashes.class.getName());
        log.addHandler(handler);
        try {
            assertThat(hashes.of(memory, attributes, "wanted")).isEmpty();
            background.remove().run();
            assertThat(told).hasSize(1);

            assertThat(hashes.of(memory, attributes, "wanted"))
                    .as("known, and not what it should be")
                    .isPresent();
            assertThat(background).isEmpty();

            now = now.plus(Duration.ofMinutes(1));
            assertThat(hashes.of(memory, attributes, "wanted")).isPresent();
            assertThat(background).hasSize(1);
            background.remove().run();
            assertThat(hashes.of(memory, attributes, "wanted")).isPresent();
            assertThat(background).isEmpty();
            assertThat(told).hasSize(1);
        } finally {
            log.removeHandler(handler);
        }
    }

    private static Handler handler(List<LogRecord> told) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                told.add(entry);
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    @Test
    void nothingShouldLeadOutOfTheFolder() throws Exception {
        Path outside = Files.writeString(all.resolve(LINUX), "outside");
        Files.createSymbolicLink(folder.resolve(LINUX), outside);
        Files.createSymbolicLink(folder.resolve("SHA256SUMS.sig"), outside);
        list(LINUX, "outside");
        list("../" + LINUX, "outside");
        list(all.resolve(LINUX).toString(), "outside");
        Files.createDirectory(folder.resolve("install.sh"));
        list("install.sh", "");
        assertThat(checked().files()).containsOnlyKeys("SHA256SUMS");

        Files.move(folder.resolve("SHA256SUMS"), all.resolve("SHA256SUMS"));
        Files.createSymbolicLink(folder.resolve("SHA256SUMS"), all.resolve("SHA256SUMS"));
        assertThat(checked().files()).isEmpty();
    }

    @Test
    void aLongListShouldCostNoMoreThanAShortOne() throws Exception {
        StringBuilder sums = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            String name = "chaarfm_worker-0.0." + i + "-linux-x86_64.tar.xz";
            sums.append("0".repeat(64)).append("  ").append(name).append('\n');
            if (i < 100) {
                Files.writeString(folder.resolve(name), "x");
            }
        }
        Files.writeString(folder.resolve("SHA256SUMS"), sums);
        packages.listing();
        assertThat(background).hasSize(PackageFolder.MOST_FILES);
    }

    @Test
    void theNewestOfEachFormShouldBeShownAndTheOthersKept() throws Exception {
        add("chaarfm_worker-0.10.0-linux-x86_64.tar.xz", "new");
        add("chaarfm_worker-0.9.0-linux-x86_64.tar.xz", "old");
        add("chaarfm_worker-0.10.0-SNAPSHOT-linux-x86_64.tar.xz", "preview");
        add("chaarfm-worker_0.9.0_amd64.deb", "deb");
        add("chaarfm_worker-0.9.0-windows-x86_64-setup.exe", "exe");

        PackageListing listing = checked();

        assertThat(listing.newest())
                .extracting(OfferedFile::name)
                .containsExactly(
                        "chaarfm_worker-0.10.0-linux-x86_64.tar.xz",
                        "chaarfm-worker_0.9.0_amd64.deb",
                        "chaarfm_worker-0.9.0-windows-x86_64-setup.exe");
        assertThat(listing.files()).containsKey("chaarfm_worker-0.9.0-linux-x86_64.tar.xz");
    }

    @Test
    void aWorkerShouldBeOfferedTheNewestForItsMachine() throws Exception {
        add("chaarfm_worker-0.10.0-linux-x86_64.tar.xz", "new");
        add("chaarfm-worker_0.9.0_amd64.deb", "deb");
        add("chaarfm_worker-0.11.0-windows-x86_64-setup.exe", "exe");
        checked();
        WorkerOffer offer = WorkerOffer.of(packages);

        assertThat(offer.to(MACHINE)).hasValue(new OfferedWorker("0.10.0", "/download"));
        assertThat(offer.to(new Machine("Windows 11", "amd64", 2, 4_000)))
                .hasValue(new OfferedWorker("0.11.0", "/download"));
        assertThat(offer.to(new Machine("Linux", "aarch64", 2, 4_000))).isEmpty();
    }

    @Test
    void whereThereIsNoFolderNothingShouldBeOffered() throws Exception {
        assertThat(new PackageFolder(null, new FileHashes(background::add, () -> now)).listing())
                .isEqualTo(PackageListing.NOTHING);
        assertThat(packages.listing()).as("an empty one").isEqualTo(PackageListing.NOTHING);
        Files.delete(folder);
        assertThat(packages.listing()).as("one that is gone").isEqualTo(PackageListing.NOTHING);
    }

    @Test
    void addressesShouldBeThoseUnderWhichOthersReachTheCoordinator() throws Exception {
        add(LINUX, "tar");
        PackagesJson json = OfferedPackages.of(checked(), URI.create("https://music.example.org/fm/"));

        assertThat(json.page()).isEqualTo("https://music.example.org/fm/download");
        assertThat(json.items().get(0).url()).isEqualTo("https://music.example.org/fm/download/" + LINUX);
        assertThat(json.items().get(0).form()).isEqualTo("tar_xz");
        assertThat(json.checksums()).isEqualTo("https://music.example.org/fm/download/SHA256SUMS");
        assertThat(json.signature()).isNull();
        assertThat(json.installScript()).isNull();
    }
}
