package org.chaarfm.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What commits write into the file while a run with a list of many megabytes goes on; counted, not timed. */
@EnabledOnOs(OS.LINUX)
class LongListCostTest {
    private static final int ROWS = 100_000;

    @TempDir
    Path folder;

    private TestingDatabase database;
    private TestingLibrary library;
    private Session session;

    @BeforeEach
    void open() {
        database = TestingDatabase.sqlite(folder);
        TestingIds ids = new TestingIds();
        library = new TestingLibrary(database.store(ids), ids);
        session = library.session(TestingLibrary.NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void commitsShouldNotWriteTheListAgain() {
        WorkerId worker = library.worker(session, "v1");
        String list = list();
        RunId run = library.newRun(session, library.sentList(ListFormat.M3U, list));
        int commits = 60;

        long before = written();
        for (int i = 1; i <= commits / 3; i++) {
            library.admit(run, i, TestingLibrary.tracks(i, i + 1));
            List<LeasedJob> leased = library.lease(session, worker, 1);
            assertThat(leased).hasSize(1);
            library.store(leased);
        }

        assertThat(written() - before).isPositive().isLessThan(commits * 120_000L);
        assertThat(list.length()).as("what must not be in each of them").isGreaterThan(5_000_000);
    }

    @Test
    void lookingAtARunShouldNotReadItsList() {
        RunId run = library.newRun(session, library.sentList(ListFormat.M3U, list()));

        assertThat(database.queries()
                        .run(TestingCallers.ADMINISTRATOR, run)
                        .orElseThrow()
                        .source())
                .isEqualTo(new SourceSpec.KeptList(ListFormat.M3U));
        assertThat(database.queries().runs(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .singleElement()
                .satisfies(one -> assertThat(one.source()).isEqualTo(new SourceSpec.KeptList(ListFormat.M3U)));
    }

    @Test
    void pagesOfALongListShouldCostAsMuchAtItsEndAsBefore() {
        RunId run = library.newRun(session, library.sentList(ListFormat.M3U, list()));
        long middle = 0;
        long end = 0;
        for (int page = 1; page <= 60; page++) {
            long before = written();
            library.admit(run, page, TestingLibrary.tracks(page * 200, page * 200 + 200));
            long cost = written() - before;
            middle += page > 20 && page <= 40 ? cost : 0;
            end += page > 40 ? cost : 0;
        }

        assertThat(middle / (20 * 200)).as("bytes a track").isPositive().isLessThan(20_000);
        assertThat(end).isLessThan(2 * middle);
    }

    /** The bytes that this process has handed to the system for writing; hardly anything but the database writes here. */
    private static long written() {
        try (Stream<String> counters = Files.lines(Path.of("/proc/self/io"))) {
            return counters.filter(line -> line.startsWith("wchar: "))
                    .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Addresses that no compression makes small. */
    private static String list() {
        Random random = new Random(11);
        return IntStream.range(0, ROWS)
                .mapToObj(i -> "http://example.org/%016x/%016x.mp3".formatted(random.nextLong(), random.nextLong()))
                .collect(Collectors.joining("\n"));
    }
}
