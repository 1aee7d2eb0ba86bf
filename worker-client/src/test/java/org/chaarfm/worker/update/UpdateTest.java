package org.chaarfm.worker.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chaarfm.os.LockFile;
import org.chaarfm.protocol.PackageName.Form;
import org.chaarfm.protocol.ReleaseVersion;
import org.chaarfm.worker.release.ChecksumList;
import org.chaarfm.worker.release.ReleaseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateTest {
    private static final String NEWER = "chaarfm_worker-1.2.0-linux-x86_64.tar.xz";
    private static final String NEWEST = "chaarfm_worker-1.10.0-linux-x86_64.tar.xz";
    private static final String[] OFFERED = {
        NEWER,
        NEWEST,
        "chaarfm_worker-2.0.0-linux-arm64.tar.xz",
        "chaarfm-worker_2.0.0_amd64.deb",
        "chaarfm_worker-2.0.0-windows-x86_64-setup.exe",
        "install.sh"
    };

    @TempDir
    Path folder;

    private final KeyPair key = TestingPackages.makeKey();
    private final List<String> said = new ArrayList<>();
    private TestingPackages packages;
    private Path home;
    private Path updates;

    @BeforeEach
    void install() throws IOException {
        packages = TestingPackages.in(folder.resolve("packages"));
        home = Files.createDirectories(folder.resolve("chaarfm_worker-1.0.0-linux-x86_64"));
        Files.createDirectory(home.resolve("lib"));
        Files.writeString(home.resolve("lib/release-key.pem"), TestingPackages.pem(key));
        updates = folder.resolve("updates");
    }

    private Optional<Path> fetch(String version) throws Exception {
        return new Update(
                        new Installation(home, "Linux", "amd64"),
                        ReleaseVersion.of(version).orElseThrow(),
                        packages,
                        updates,
                        said::add)
                .fetch();
    }

    @Test
    void newestPackageForThisMachineShouldBeTakenOnce() throws Exception {
        packages.offer(key, OFFERED);

        Path fetched = fetch("1.0.0").orElseThrow();

        assertThat(fetched).isEqualTo(updates.resolve(NEWEST)).hasContent(NEWEST);
        assertThat(packages.taken()).containsExactly(Update.LIST, Update.SIGNATURE, NEWEST);
        assertThat(said)
                .contains(NEWEST
                        + " is here and has arrived whole. It is signed with the key that this worker came with");
        assertThat(fetch("1.0.0")).hasValue(fetched);
        assertThat(packages.taken()).filteredOn(NEWEST::equals).hasSize(1);
    }

    @Test
    void packagesOfAnotherSignerShouldBeRefused() throws Exception {
        packages.offer(TestingPackages.makeKey(), OFFERED);

        assertRefused("not signed with the key that this worker came with");
        assertThat(packages.taken()).doesNotContain(NEWEST);
        assertThat(left()).isEmpty();
    }

    @Test
    void packagesWithoutASignatureShouldBeRefused() throws Exception {
        packages.offer(key, OFFERED);
        Files.write(packages.folder().resolve(Update.SIGNATURE), new byte[3]);
        assertRefused("not signed with the key");
        Files.delete(packages.folder().resolve(Update.SIGNATURE));
        assertRefused("SHA256SUMS.sig cannot be downloaded");
    }

    @Test
    void changedPackageShouldBeRefused() throws Exception {
        packages.offer(key, OFFERED);
        Files.writeString(packages.folder().resolve(NEWEST), "something else");

        assertRefused(NEWEST + " is not what SHA256SUMS says");
        assertThat(left()).containsExactlyInAnyOrder(Update.LIST, Update.SIGNATURE);
    }

    @Test
    void whatAnEarlierProcessHasBegunShouldBeGoneOnWith() throws Exception {
        packages.offer(key, OFFERED);
        String hash = ChecksumList.hash(packages.folder().resolve(NEWEST));
        Files.createDirectories(updates);
        Path begun = Files.writeString(updates.resolve(NEWEST + "." + hash + ".part"), "chaarfm_worker-");
        Path ofAnother = Files.createFile(updates.resolve(NEWEST + "." + "0".repeat(64) + ".part"));
        Path older = Files.createFile(updates.resolve(NEWER + "." + hash + ".part"));

        assertThat(fetch("1.0.0").orElseThrow()).hasContent(NEWEST);
        assertThat(begun).doesNotExist();
        assertThat(ofAnother).doesNotExist();
        assertThat(older).doesNotExist();

        Files.writeString(begun, "something else");
        Files.delete(updates.resolve(NEWEST));
        assertRefused(NEWEST + " is not what SHA256SUMS says");
        assertThat(begun).doesNotExist();

        Files.writeString(begun, NEWEST);
        packages.taken().clear();
        assertThat(fetch("1.0.0").orElseThrow()).hasContent(NEWEST);
        assertThat(packages.taken()).as("of what was whole already").doesNotContain(NEWEST);
    }

    @Test
    void onlyOneProcessShouldFetchAtATime() throws Exception {
        packages.offer(key, OFFERED);
        try (LockFile other = LockFile.open(folder.resolve("updates.lock"))) {
            assertThat(other.tryLock()).isTrue();

            assertRefused("another update is going on");
        }
        assertThat(fetch("1.0.0")).isPresent();
    }

    @Test
    void spoiltCopyShouldBeFetchedAnew() throws Exception {
        packages.offer(key, OFFERED);
        Path fetched = fetch("1.0.0").orElseThrow();
        Files.writeString(fetched, "half");

        assertThat(fetch("1.0.0").orElseThrow()).hasContent(NEWEST);
    }

    @Test
    void whatIsNotNewerShouldNotBeFetchedAndWhatIsOldShouldGo() throws Exception {
        packages.offer(key, OFFERED);
        fetch("1.0.0");

        assertThat(fetch("1.10.0")).isEmpty();

        assertThat(said).contains("No newer version than this one is offered");
        assertThat(left()).isEmpty();
    }

    @Test
    void machineForWhichThereIsNoneShouldBeTold() throws Exception {
        packages.offer(key, "chaarfm_worker-2.0.0-linux-arm64.tar.xz");

        assertRefused("the coordinator offers no archive for this machine");
    }

    @Test
    void workerThatCameUnsignedShouldSaySo() throws Exception {
        Files.delete(home.resolve("lib/release-key.pem"));
        packages.offer(TestingPackages.makeKey(), OFFERED);

        assertThat(fetch("1.0.0")).isPresent();

        assertThat(said)
                .contains(NEWEST
                        + " is here and has arrived whole. Who made it is not known, as this worker came unsigned");
    }

    @Test
    void keyThatIsNoneShouldBeNamed() throws Exception {
        Files.writeString(home.resolve("lib/release-key.pem"), "-----BEGIN PUBLIC KEY-----\nabc\n");
        packages.offer(key, OFFERED);

        assertRefused("release-key.pem is no Ed25519 public key in PEM");
    }

    @Test
    void scriptThatInstalledThisWorkerShouldBeTakenTooAndRun() throws Exception {
        Files.createFile(folder.resolve(home.getFileName() + ".sum"));
        packages.offer(key, OFFERED);
        Path fetched = fetch("1.0.0").orElseThrow();
        assertThat(left()).containsExactlyInAnyOrder(Update.LIST, Update.SIGNATURE, Update.SCRIPT, NEWEST);

        Files.writeString(updates.resolve(Update.SCRIPT), "echo \"$@\"\nexit $(ls \"$2\" | wc -l)\n");
        PackageInstaller installer = new PackageInstaller(new Installation(home, "Linux", "amd64"), said::add);
        assertThatExceptionOfType(ReleaseException.class)
                .isThrownBy(() -> installer.install(fetched))
                .withMessage("install.sh has ended with exit status 4");
        assertThat(said).contains("--from " + updates);
        assertThat(fetched).as("to try again with").exists();

        Files.writeString(updates.resolve(Update.SCRIPT), "exit 0\n");
        installer.install(fetched);
        assertThat(fetched).doesNotExist();
    }

    @Test
    void packagesShouldGoOnceAWorkerAsNewRuns() throws Exception {
        Update.removeInstalled(updates, ReleaseVersion.of("1.2.0").orElseThrow());
        Files.createDirectory(updates);
        String part = NEWER + "." + "0".repeat(64) + ".part";
        for (String name : List.of(NEWER, part, "chaarfm-worker_1.2.0~rc1_amd64.deb", NEWEST, Update.LIST)) {
            Files.createFile(updates.resolve(name));
        }

        Update.removeInstalled(updates, ReleaseVersion.of("1.2.0").orElseThrow());

        assertThat(left()).containsExactlyInAnyOrder(NEWEST, Update.LIST);
    }

    @Test
    void preReleaseShouldBeTakenAsDebianWritesIt() throws Exception {
        home = Path.of("/usr/lib/chaarfm-worker");
        packages.offer(key, "chaarfm-worker_1.9.0_amd64.deb", "chaarfm-worker_2.0.0~rc1_amd64.deb");

        assertThat(fetch("1.0.0")).hasValue(updates.resolve("chaarfm-worker_2.0.0~rc1_amd64.deb"));
    }

    @Test
    void otherFormsShouldBeToldApart() {
        assertThat(new Installation(Path.of("/usr/lib/chaarfm-worker"), "Linux", "amd64").form())
                .isEqualTo(Form.DEB);
        for (String unpacked : List.of("/usr/local/chaarfm-worker", "/usr/lib/chaarfm-worker/more", "/opt/worker")) {
            assertThat(new Installation(Path.of(unpacked), "Linux", "amd64").form())
                    .isEqualTo(Form.TAR_XZ);
        }
        assertThat(new Installation(home, "Windows 11", "amd64").form()).isEqualTo(Form.ZIP);
        assertThat(new Installation(home, "Mac OS X", "aarch64").form()).isEqualTo(Form.DMG);
    }

    private void assertRefused(String sentence) {
        assertThatExceptionOfType(ReleaseException.class)
                .isThrownBy(() -> fetch("1.0.0"))
                .withMessageContaining(sentence);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(updates)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
