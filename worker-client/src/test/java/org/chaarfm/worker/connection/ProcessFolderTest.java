package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFolderTest {
    @TempDir
    Path cache;

    @Test
    void processesShouldHaveAFolderEachAndTakeOverWhatIsFree() throws Exception {
        ProcessFolder first = ProcessFolder.acquire(cache);
        ProcessFolder second = ProcessFolder.acquire(cache);
        assertThat(second.path()).isNotEqualTo(first.path());

        first.close();
        ProcessFolder third = ProcessFolder.acquire(cache);

        assertThat(third.path()).isEqualTo(first.path());
        second.close();
        third.close();
    }

    @Test
    void whatAProcessLeftHalfFetchedShouldBeGone() throws Exception {
        ProcessFolder before = ProcessFolder.acquire(cache);
        Files.writeString(before.fetched().resolve("x.mp3"), "half");
        Files.writeString(before.path().resolve("credentials.json"), "{}");
        before.close();

        ProcessFolder after = ProcessFolder.acquire(cache);

        assertThat(after.fetched()).isEmptyDirectory();
        assertThat(after.path().resolve("credentials.json")).exists();
        after.close();
    }

    @Test
    void whatWasFetchedShouldBeRemovableOnTheWayOut() throws Exception {
        ProcessFolder folder = ProcessFolder.acquire(cache);
        Files.writeString(folder.fetched().resolve("x.mp3"), "half");
        Files.writeString(folder.fetched().resolve("y.mp3"), "half");

        folder.removeFetched();

        assertThat(folder.fetched()).isEmptyDirectory();
        folder.close();
    }

    @Test
    void folderThatWasLetGoShouldBeLeftAlone() throws Exception {
        ProcessFolder before = ProcessFolder.acquire(cache);
        before.close();
        ProcessFolder after = ProcessFolder.acquire(cache);
        Files.writeString(after.fetched().resolve("x.mp3"), "another's");

        before.removeFetched();

        assertThat(after.fetched().resolve("x.mp3")).exists();
        after.close();
    }
}
