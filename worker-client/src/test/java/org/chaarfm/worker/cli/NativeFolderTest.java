package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTest {
    @TempDir
    Path temp;

    @Test
    void folderShouldBeThereOnceItIsHeld() throws IOException {
        NativeFolder natives = new NativeFolder(temp.resolve("cache/natives"), "tensorflow-2");
        FileChannel held = natives.hold();
        assertThat(natives.path()).isEmptyDirectory();
        held.close();
    }

    @Test
    void foldersOfOtherVersionsShouldGoWithAllThatIsInThem() throws IOException {
        Path old = unpacked("tensorflow-1");
        Files.createSymbolicLink(
                old.resolve("jar/libother.so"), unpacked("mine").resolve("jar/lib.so"));

        try (FileChannel held = new NativeFolder(temp, "tensorflow-2").hold()) {
            assertThat(held.isOpen()).isTrue();
            Files.delete(temp.resolve("mine" + NativeFolder.LOCK));
            new NativeFolder(temp, "tensorflow-2").removeOthers();
        }

        assertThat(old).doesNotExist();
        assertThat(temp.resolve("tensorflow-1" + NativeFolder.LOCK)).doesNotExist();
        assertThat(temp.resolve("tensorflow-2")).exists();
        assertThat(temp.resolve("mine/jar/lib.so")).exists();
    }

    @Test
    void folderThatIsUsedShouldStay() throws IOException {
        Path old = unpacked("tensorflow-1");
        try (FileChannel other = new NativeFolder(temp, "tensorflow-1").hold()) {
            assertThat(other.isOpen()).isTrue();
            new NativeFolder(temp, "tensorflow-2").removeOthers();
            assertThat(old.resolve("jar/lib.so")).exists();
        }
        new NativeFolder(temp, "tensorflow-2").removeOthers();
        assertThat(old).doesNotExist();
    }

    @Test
    void folderThatAnotherProcessUsesShouldStay() throws Exception {
        Path old = unpacked("tensorflow-1");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingProcess.class.getName(),
                        temp.toString(),
                        "tensorflow-1")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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

    private Path unpacked(String name) throws IOException {
        Path folder = temp.resolve(name);
        Files.createDirectories(folder.resolve("jar"));
        Files.writeString(folder.resolve("jar/lib.so"), "native");
        Files.createFile(temp.resolve(name + NativeFolder.LOCK));
        return folder;
    }

    /** A process that holds a folder until it is killed, or nobody is there to kill it. */
    static final class HoldingProcess {
        private HoldingProcess() {}

        public static void main(String[] arguments) throws Exception {
            try (FileChannel held = new NativeFolder(Path.of(arguments[0]), arguments[1]).hold()) {
                System.out.print(held.isOpen() ? 'h' : 'c');
                System.out.flush();
                assertThat(System.in.read()).isEqualTo(-1); // Until the test is over, even if it dies.
            }
        }
    }
}
