package org.chaarfm.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.testing.TestingCallers.ADMINISTRATOR;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.domain.TrackState;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.TrackFilter;
import org.chaarfm.dispatch.port.TrackHistory;
import org.chaarfm.dispatch.port.TrackPage;
import org.chaarfm.dispatch.port.TrackView;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrackListTest {
    private static final Instant NOW = TestingLibrary.NOW;

    @TempDir
    Path folder;

    private TestingLibrary library;
    private JpaPageQueries queries;
    private Session session;
    private RunId run;
    private WorkerId worker;

    private void open(TestingDatabase database, FoundTrack... tracks) {
        TestingIds ids = new TestingIds();
        library = new TestingLibrary(database.store(ids), ids);
        queries = new JpaPageQueries(database.transactions());
        session = library.session(NOW);
        worker = library.worker(session, "v1");
        run = library.newRun(session);
        library.admit(run, 1, List.of(tracks));
    }

    private static FoundTrack track(String path, String artist, String title) {
        return new FoundTrack(new TrackKey(SourceKind.FOLDER, path), "v1", new TrackFacts(artist, title, null, null));
    }

    private TrackPage list(TrackFilter filter) {
        return queries.tracks(ADMINISTRATOR, session.id(), filter, null, 100, NOW);
    }

    private List<String> titles(TrackFilter filter) {
        return list(filter).tracks().stream().map(one -> one.facts().title()).toList();
    }

    private static TrackFilter text(String text) {
        return new TrackFilter(text, null, null, null, null, null);
    }

    private static TrackFilter state(TrackState state) {
        return new TrackFilter(null, state, null, null, null, null);
    }

    @ParameterizedTest
    @EnumSource
    void textShouldBeFoundInAnyCaseOfAnyAlphabet(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(
                    database,
                    track("a.mp3", "Björk", "Jóga"),
                    track("b.mp3", "BJÖRN", "100% Pure"),
                    track("c.mp3", "Земфира", "Искала"),
                    track("d_e.mp3", "Other", "Thing"));

            assertThat(titles(text("bjö"))).containsExactlyInAnyOrder("Jóga", "100% Pure");
            assertThat(titles(text("BJÖRK"))).containsExactly("Jóga");
            assertThat(titles(text("зЕМ"))).containsExactly("Искала");
            assertThat(titles(text("100%"))).containsExactly("100% Pure");
            assertThat(titles(text("d_e"))).containsExactly("Thing");
            assertThat(titles(text("_"))).containsExactly("Thing");
            assertThat(titles(text("\\"))).isEmpty();
            assertThat(titles(text("bjx"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void textShouldBeFoundInPercentEncodedAddresses(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(
                    database,
                    track("http://example.org/Bj%C3%B6rk%20live/j%c3%b3ga.mp3", null, "Jóga"),
                    track("http://example.org/50%25/a+b.mp3", null, "Sale"),
                    track("no address/50%.mp3", null, "Half"));

            assertThat(titles(text("björk LIVE"))).containsExactly("Jóga");
            assertThat(titles(text("/JÓGA.mp3"))).containsExactly("Jóga");
            assertThat(titles(text("Bj%C3%B6rk"))).containsExactly("Jóga");
            assertThat(titles(text("50%/"))).containsExactly("Sale");
            assertThat(titles(text("50%"))).containsExactlyInAnyOrder("Sale", "Half");
            assertThat(titles(text("a+b"))).containsExactly("Sale");
            assertThat(titles(text("a b"))).isEmpty();
            assertThat(titles(text("björk-live"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tracksShouldBeFoundByHowTheyStand(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(
                    database,
                    IntStream.range(0, 6)
                            .mapToObj(i -> track(i + ".mp3", "A", "track " + i))
                            .toArray(FoundTrack[]::new));
            List<LeasedJob> jobs = library.lease(session, worker, 5);
            library.store(jobs.subList(0, 1));
            library.run(tx -> {
                tx.jobs().fail(new AttemptFailure(jobs.get(1).key(), ErrorCode.TOO_SHORT, "too short"), NOW);
                AttemptFailure busy = new AttemptFailure(jobs.get(2).key(), ErrorCode.UNAVAILABLE, "503");
                tx.jobs().requeue(Requeue.retry(busy, NOW.plusSeconds(60)), NOW);
                tx.jobs().requeue(Requeue.lost(jobs.get(3).key()), NOW);
            });

            assertThat(only(TrackState.STORED).key()).isEqualTo(jobs.get(0).track());
            TrackView failed = only(TrackState.FAILED);
            assertThat(failed.key()).isEqualTo(jobs.get(1).track());
            assertThat(failed.code()).isEqualTo(ErrorCode.TOO_SHORT);
            assertThat(failed.message()).isEqualTo("too short");
            assertThat(failed.worker()).isEqualTo(worker);
            TrackView delayed = only(TrackState.DELAYED);
            assertThat(delayed.key()).isEqualTo(jobs.get(2).track());
            assertThat(delayed.nextTryAt()).isEqualTo(NOW.plusSeconds(60));
            assertThat(list(state(TrackState.QUEUED)).tracks()).hasSize(2);
            assertThat(only(TrackState.LEASED).key()).isEqualTo(jobs.get(4).track());
            assertThat(list(state(TrackState.CANCELLED)).tracks()).isEmpty();
            assertThat(list(TrackFilter.ALL).tracks()).hasSize(6);
            assertThat(list(new TrackFilter(null, null, worker, null, null, null))
                            .tracks())
                    .hasSize(5);
            assertThat(list(new TrackFilter(null, null, null, ErrorCode.UNAVAILABLE, null, null))
                            .tracks())
                    .hasSize(1);
            assertThat(list(new TrackFilter(null, null, null, null, Note.PARTIAL, null))
                            .tracks())
                    .singleElement()
                    .satisfies(one -> assertThat(one.notes()).containsExactly(Note.PARTIAL));
            assertThat(list(new TrackFilter(null, null, null, null, Note.SILENT, null))
                            .tracks())
                    .isEmpty();
        }
    }

    private TrackView only(TrackState state) {
        List<TrackView> found = list(state(state)).tracks();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).state()).isEqualTo(state);
        return found.get(0);
    }

    @ParameterizedTest
    @EnumSource
    void tracksOfARunShouldBeThoseThatItWants(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database, track("a.mp3", "A", "one"), track("b.mp3", "A", "two"));
            RunId other = library.newRun(session);
            library.admit(other, 1, List.of(track("b.mp3", "A", "two"), track("c.mp3", "A", "three")));

            assertThat(titles(new TrackFilter(null, null, null, null, null, other)))
                    .containsExactlyInAnyOrder("two", "three");
            assertThat(titles(new TrackFilter("THREE", TrackState.QUEUED, null, null, null, other)))
                    .containsExactly("three");
            assertThat(titles(TrackFilter.ALL)).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void listShouldBeReadInPages(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(
                    database,
                    IntStream.range(0, 25)
                            .mapToObj(i -> track(i + ".mp3", "A", "track " + i))
                            .toArray(FoundTrack[]::new));
            List<TrackId> all = new ArrayList<>();
            TrackId after = null;
            int pages = 0;
            do {
                TrackPage page = queries.tracks(ADMINISTRATOR, session.id(), TrackFilter.ALL, after, 10, NOW);
                page.tracks().forEach(one -> all.add(one.id()));
                after = page.next();
                pages++;
            } while (after != null);

            assertThat(pages).isEqualTo(3);
            assertThat(all).hasSize(25).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void historyShouldTellEveryAttempt(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database, track("a.mp3", "A", "one"));
            LeasedJob first = library.lease(session, worker, 1).get(0);
            library.run(tx -> tx.jobs().requeue(Requeue.lost(first.key()), NOW));
            WorkerId other = library.worker(session, "v1");
            LeasedJob second = library.lease(session, other, 1).get(0);
            TrackId id = list(TrackFilter.ALL).tracks().get(0).id();

            assertThat(history(id).attempts())
                    .containsExactlyInAnyOrder(
                            new TrackHistory.Attempt(2, other, null, NOW, null, Stage.WAITING, null, null, null),
                            new TrackHistory.Attempt(
                                    1, worker, null, NOW, NOW, Stage.WAITING, AttemptOutcome.LOST, null, null));
            assertThat(history(id).tags()).isEmpty();
            library.store(List.of(second));
            assertThat(history(id).tags()).hasSize(50).containsOnly(0.25f);
            assertThat(history(id).track().state()).isEqualTo(TrackState.STORED);
            assertThat(queries.track(ADMINISTRATOR, session.id(), new TrackId("no-such-track"), NOW))
                    .isEmpty();
        }
    }

    private TrackHistory history(TrackId id) {
        return queries.track(ADMINISTRATOR, session.id(), id, NOW).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void tracksOfOthersShouldNotBeSeen(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database, track("a.mp3", "A", "one"));
            TrackId id = list(TrackFilter.ALL).tracks().get(0).id();
            var other = TestingCallers.of(Role.OPERATOR, "somebody");

            assertThat(queries.tracks(other, session.id(), TrackFilter.ALL, null, 10, NOW))
                    .isEqualTo(TrackPage.EMPTY);
            assertThat(queries.track(other, session.id(), id, NOW)).isEmpty();
            assertThat(queries.neighbours(other, session.id(), id, 10)).isEmpty();
            assertThat(queries.notes(other, session.id())).isEmpty();
            assertThat(queries.embeddings(other, session.id())).isZero();
        }
    }
}
