package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeFolderTest {
    @TempDir
    Path temp;

    @Test
    void folderShouldBeThereOnceItIsHeld() throws IOException {
        NativeFolder natives = new NativeFolder(temp.resolve("cache/natives"), "tensorflow-2");
        NativeFolderLock held = natives.hold();
        assertThat(natives.path()).isEmptyDirectory();
        held.close();
    }

    @Test
    void foldersOfOtherVersionsShouldGoWithAllThatIsInThem() throws IOException {
        Path old = unpacked("tensorflow-1");
        Files.createSymbolicLink(
                old.resolve("jar/libother.so"), unpacked("mine").resolve("jar/lib.so"));

        try (NativeFolderLock held = new NativeFolder(temp, "tensorflow-2").hold()) {
            assertThat(held).isNotNull();
            Files.delete(temp.resolve("mine" + NativeFolder.LOCK));
            new NativeFolder(temp, "tensorflow-2").removeOthers();
        }

        assertThat(old).doesNotExist();
        assertThat(temp.resolve("tensorflow-2")).exists();
        assertThat(temp.resolve("mine/jar/lib.so")).exists();
    }

    @Test
    void folderThatIsUsedShouldStay() throws IOException {
        Path old = unpacked("tensorflow-1");
        try (NativeFolderLock other = new NativeFolder(temp, "tensorflow-1").hold()) {
            assertThat(other).isNotNull();
            new NativeFolder(temp, "tensorflow-2").removeOthers();
            assertThat(old.resolve("jar/lib.so")).exists();
        }
        new NativeFolder(temp, "tensorflow-2").removeOthers();
        assertThat(old).doesNotExist();
    }

    @Test
    void folderThatAnotherProcessUsesShouldStay() throws Exception {
        Path old = unpacked("tensorflow-1");
        Process other = holder("tensorflow-1");
        try {
            assertThat(other.getInputStream().read()).isEqualTo('h');
            new NativeFolder(temp, "tensorflow-2").removeOthers();
            assertThat(old.resolve("jar/lib.so")).exists();
        } finally {
            other.destroyForcibly().waitFor();
        }
        new NativeFolder(temp, "tensorflow-2").removeOthers();
        assertThat(old).doesNotExist();
    }

    /** Or a process that waits for its lock meanwhile would get one that nobody else sees. */
    @Test
    void lockFileOfARemovedFolderShouldStay() throws IOException {
        Path old = unpacked("tensorflow-1");
        Path lock = temp.resolve("tensorflow-1" + NativeFolder.LOCK);

        new NativeFolder(temp, "tensorflow-2").removeOthers();

        assertThat(old).doesNotExist();
        assertThat(lock).isEmptyFile();
    }

    @Test
    void folderThatCannotBeRemovedShouldNotKeepTheLaterOnes() throws IOException {
        for (int version = 1; version <= 3; version++) {
            unpacked("tensorflow-" + version);
            Path lock = temp.resolve("tensorflow-" + version + NativeFolder.LOCK);
            Files.createSymbolicLink(lock, Files.move(lock, temp.resolve("lock-" + version)));
        }
        List<Path> locks = new ArrayList<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(temp, "*" + NativeFolder.LOCK)) {
            listed.forEach(locks::add);
        }
        Files.delete(
                locks.get(0).toRealPath()); // The one that is tried first cannot be opened any more, not even by root.

        new NativeFolder(temp, "tensorflow-4").removeOthers();

        assertThat(folderOf(locks.get(1))).doesNotExist();
        assertThat(folderOf(locks.get(2))).doesNotExist();
        assertThat(folderOf(locks.get(0))).exists();
    }

    @Test
    void completeFolderShouldBeKept() throws IOException {
        Path library = unpacked("tensorflow-1").resolve("jar/lib.so");
        Files.createSymbolicLink(library.resolveSibling("lib.so.1"), library.getFileName());
        NativeFolder natives = new NativeFolder(temp, "tensorflow-1");
        natives.markComplete();

        natives.hold().close();

        assertThat(natives.isComplete()).isTrue();
        assertThat(library).hasContent("native");
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "missing", "never complete", "nothing listed", "no list at all"})
    void folderThatIsNotCompleteShouldBeEmptied(String damage) throws IOException {
        Path library = unpacked("tensorflow-1").resolve("jar/lib.so");
        NativeFolder natives = new NativeFolder(temp, "tensorflow-1");
        Path list = natives.path().resolve("complete");
        switch (damage) {
            case "truncated" -> Files.writeString(library, "nativ");
            case "missing" -> Files.delete(library);
            case "never complete" -> Files.delete(list);
            case "nothing listed" -> Files.writeString(list, "");
            default -> Files.writeString(list, "all is well");
        }
        assertThat(natives.isComplete()).isFalse();

        natives.hold().close();

        assertThat(natives.path()).isEmptyDirectory();
    }

    @Test
    void folderThatAnotherProcessUsesShouldNotBeEmptied() throws Exception {
        NativeFolder natives = new NativeFolder(temp, "tensorflow-1");
        Process other = holder("tensorflow-1");
        try {
            assertThat(other.getInputStream().read()).isEqualTo('h');
            Path library = Files.writeString(natives.path().resolve("lib.so"), "native");
            assertThatThrownBy(natives::hold)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("tensorflow-1 is not complete, and another process uses it");
            assertThat(library).exists();
        } finally {
            other.destroyForcibly().waitFor();
        }
        natives.hold().close();
        assertThat(natives.path()).isEmptyDirectory();
    }

    @Test
    void folderWithoutALockFileOfOursShouldStay() throws IOException {
        Path music = Files.createDirectories(temp.resolve("music"));
        Path poetry = Files.createDirectories(temp.resolve("poetry"));
        Files.createFile(temp.resolve("poetry.lock"));
        new NativeFolder(temp, "tensorflow-2").removeOthers();
        assertThat(music).exists();
        assertThat(poetry).exists();
    }

    @Test
    void nameShouldHoldTheVersions() {
        assertThat(NativeLibraries.versions()).matches("tensorflow-core-native-\\d.*\\+ffmpeg-\\d.*\\+javacpp-\\d.*");
    }

    private static Path folderOf(Path lock) {
        return Path.of(lock.toString().replace(NativeFolder.LOCK, ""));
    }

    private Process holder(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingProcess.class.getName(),
                        temp.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Path unpacked(String name) throws IOException {
        Path folder = temp.resolve(name);
        Files.createDirectories(folder.resolve("jar"));
        Files.writeString(folder.resolve("jar/lib.so"), "native");
        new NativeFolder(temp, name).markComplete();
        Files.createFile(temp.resolve(name + NativeFolder.LOCK));
        return folder;
    }

    /** A process that holds a folder until it is killed, or nobody is there to kill it. */
    static final class HoldingProcess {
        private HoldingProcess() {}

        public static void main(String[] arguments) throws Exception {
            try (NativeFolderLock held = new NativeFolder(Path.of(arguments[0]), arguments[1]).hold()) {
                held.started();
                System.out.print('h');
                System.out.flush();
                assertThat(System.in.read()).isEqualTo(-1); // Until the test is over, even if it dies.
            }
        }
    }
}
