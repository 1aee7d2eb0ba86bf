package org.chaarfm.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    @TempDir
    Path folder;

    /** Says whether another process finds the file free. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            try (LockFile lock = LockFile.open(Path.of(arguments[0]))) {
                System.out.println(lock.tryLock() ? "free" : "locked");
            }
        }
    }

    @Test
    void oneOfSeveralInAProcessShouldHaveTheLock() throws Exception {
        try (LockFile one = LockFile.open(file());
                LockFile other = LockFile.open(folder.resolve(".").resolve("lock"))) {
            assertThat(one.tryLock()).isTrue();
            assertThat(other.tryLock()).isFalse();
        }
    }

    @Test
    void lockShouldOutliveTheOthersThatLookedAtTheFile() throws Exception {
        LockFile holder = LockFile.open(file());
        assertThat(holder.tryLock()).isTrue();
        try (LockFile other = LockFile.open(file())) {
            assertThat(other.tryLock()).isFalse();
        }
        assertThat(asAnotherProcessSeesIt()).isEqualTo("locked");

        holder.close();
        assertThat(asAnotherProcessSeesIt()).isEqualTo("free");
    }

    @Test
    void lockShouldGoWithItsHolderWhileTheOthersGoOn() throws Exception {
        LockFile one = LockFile.open(file());
        try (LockFile other = LockFile.open(file())) {
            assertThat(one.tryLock()).isTrue();
            one.close();
            assertThat(other.tryLock()).isTrue();
            assertThat(asAnotherProcessSeesIt()).isEqualTo("locked");
        }
        assertThat(asAnotherProcessSeesIt()).isEqualTo("free");
    }

    private Path file() {
        return folder.resolve("lock");
    }

    private String asAnotherProcessSeesIt() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process program = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Program.class.getName(), file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = program.inputReader()) {
            String word = said.readLine();
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return word;
        } finally {
            program.destroyForcibly();
        }
    }
}
