package org.chaarfm.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2's file during a run (ADR 0003). */
class FileGrowthTest {
    private static final int TRACKS = 600;
    /** What is left behind is used again after five seconds; H2's own settings wait for three quarters of a minute. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void fileShouldGiveBackWhatCommitsLeaveBehindWhileItIsOpen() {
        try (TestingDatabase database = TestingDatabase.h2(folder)) {
            Random random = new Random(13);
            // Ids in no order, so that what is of use is spread over the whole file.
            IdSource ids = () -> "%016x%016x".formatted(random.nextLong(), random.nextLong());
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);
            Session session = library.session(TestingLibrary.NOW);
            WorkerId worker = library.worker(session, "v1");
            RunId run = library.newRun(session);
            for (int page = 1; page <= TRACKS / 200; page++) {
                library.admit(run, page, TestingLibrary.tracks(page * 200, page * 200 + 200));
            }
            for (int i = 0; i < TRACKS; i++) {
                library.store(library.lease(session, worker, 1));
            }

            assertThat(database.number(LongListCostTest.setting("info.FILE_WRITE_BYTES")))
                    .as("what the commits wrote")
                    .isGreaterThan(20_000_000);
            await().atMost(SOON).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
                library.session(TestingLibrary.NOW);
                assertThat(database.number(LongListCostTest.setting("info.CHUNKS_FILL_RATE")))
                        .as("per cent of the file that are of use")
                        .isGreaterThan(50);
            });
        }
    }
}
