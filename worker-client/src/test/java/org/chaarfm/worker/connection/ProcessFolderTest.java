package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.worker.connection.Messages.CREDENTIAL;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.TypedCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFolderTest {
    private static final CoordinatorAddress ADDRESS = CoordinatorAddress.parse("http://127.0.0.1:9");
    private static final TypedCode CODE = new TypedCode("ABCDE-FGHJK");

    @TempDir
    Path cache;

    private static ProcessFolder acquire(Path cache) throws IOException {
        return ProcessFolder.acquire(cache, ADDRESS, CODE);
    }

    @Test
    void processesShouldHaveAFolderEachAndTakeOverWhatIsFree() throws Exception {
        ProcessFolder first = acquire(cache);
        ProcessFolder second = acquire(cache);
        assertThat(second.path()).isNotEqualTo(first.path());

        first.close();
        ProcessFolder third = acquire(cache);

        assertThat(third.path()).isEqualTo(first.path());
        second.close();
        third.close();
    }

    /** Takes a folder, for the test of what another process sees. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            try (ProcessFolder folder = acquire(Path.of(arguments[0]))) {
                System.out.println(folder.path());
            }
        }
    }

    /** POSIX lets go of a process's locks on a file when it closes any channel of it. */
    @Test
    void lookingAtAFolderShouldNotOpenItToAnotherProcess() throws Exception {
        ProcessFolder first = acquire(cache);
        ProcessFolder second = acquire(cache); // Has looked at the first one.

        assertThat(folderOfAnotherProcess()).isEqualTo(cache.resolve("workers/3"));

        first.close();
        assertThat(folderOfAnotherProcess()).isEqualTo(first.path());
        second.close();
    }

    private Path folderOfAnotherProcess() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process program = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Program.class.getName(), cache.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = program.inputReader()) {
            String path = said.readLine();
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return Path.of(path);
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void whatAProcessLeftHalfFetchedShouldBeGone() throws Exception {
        ProcessFolder before = acquire(cache);
        Files.writeString(before.fetched().resolve("x.mp3"), "half");
        Files.writeString(before.path().resolve("credentials.json"), "{}");
        before.close();

        ProcessFolder after = acquire(cache);

        assertThat(after.fetched()).isEmptyDirectory();
        assertThat(after.path().resolve("credentials.json")).exists();
        after.close();
    }

    @Test
    void whatWasFetchedShouldBeRemovableOnTheWayOut() throws Exception {
        ProcessFolder folder = acquire(cache);
        Files.writeString(folder.fetched().resolve("x.mp3"), "half");
        Files.writeString(folder.fetched().resolve("y.mp3"), "half");

        folder.removeFetched();

        assertThat(folder.fetched()).isEmptyDirectory();
        folder.close();
    }

    @Test
    void folderThatWasLetGoShouldBeLeftAlone() throws Exception {
        ProcessFolder before = acquire(cache);
        before.close();
        ProcessFolder after = acquire(cache);
        Files.writeString(after.fetched().resolve("x.mp3"), "another's");

        before.removeFetched();

        assertThat(after.fetched().resolve("x.mp3")).exists();
        after.close();
    }

    @Test
    void folderWithResultsForThisCoordinatorShouldComeBeforeTheFirstFreeOne() throws Exception {
        ProcessFolder first = acquire(cache);
        ProcessFolder second = acquire(cache);
        ProcessFolder third = acquire(cache);
        keepResult(second, CREDENTIAL);
        keepResult(third, new Credential("d".repeat(43)));
        first.close();
        second.close();
        Path ofSecond = second.path();

        ProcessFolder elsewhere = ProcessFolder.acquire(cache, CoordinatorAddress.parse("http://h:1"), CODE);
        assertThat(elsewhere.path()).as("for another coordinator").isEqualTo(first.path());
        elsewhere.close();
        ProcessFolder otherCode = ProcessFolder.acquire(cache, ADDRESS, new TypedCode("FGHJK-ABCDE"));
        assertThat(otherCode.path()).as("for another code").isEqualTo(first.path());
        otherCode.close();
        ProcessFolder next = acquire(cache);

        assertThat(next.path()).as("the third is locked").isEqualTo(ofSecond);
        assertThat(next.journal().left(Duration.ofMinutes(1))).hasSize(1);
        next.close();
        third.close();
    }

    private static void keepResult(ProcessFolder folder, Credential identity) {
        folder.credentials().put(identity);
        folder.journal().belongTo(identity);
        folder.journal().keep("a track", Messages.failed(Messages.attempt("job-1", 1)));
        assertThat(folder.journal().left(Duration.ofMinutes(1))).hasSize(1);
    }
}
