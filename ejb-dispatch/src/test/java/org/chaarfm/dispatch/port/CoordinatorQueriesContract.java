package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.about;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.credentialHash;
import static org.chaarfm.dispatch.port.PortFixture.failure;
import static org.chaarfm.dispatch.port.PortFixture.result;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;
import static org.chaarfm.dispatch.port.PortFixture.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link CoordinatorQueries} must tell of what went through the {@link DispatchStore} beside it. */
public abstract class CoordinatorQueriesContract {
    private static final int PAGE = 3;

    private CoordinatorQueries queries;
    private PortFixture fixture;
    private Session session;
    private WorkerId worker;

    /** The store that the tests fill; called once before each test, when the store must be empty. */
    protected abstract DispatchStore store();

    /** The queries under test; called once before each test, after {@link #store()}. */
    protected abstract CoordinatorQueries queries();

    @BeforeEach
    void joinASession() {
        DispatchStore store = store();
        queries = queries();
        fixture = new PortFixture(store, queries);
        session = fixture.session();
        worker = fixture.worker(session);
    }

    // --- sessions

    @Test
    void sessionsShouldBeFoundByIdCodeAndCredential() {
        assertThat(queries.session(session.id())).contains(session);
        assertThat(queries.sessionByCode(session.code())).contains(session);
        assertThat(queries.sessionByCredential(credentialHash(worker))).contains(session);
    }

    @Test
    void whatIsNotThereShouldBeEmpty() {
        Session unknown = fixture.newSession();

        assertThat(queries.session(unknown.id())).isEmpty();
        assertThat(queries.sessionByCode(unknown.code())).isEmpty();
        assertThat(queries.sessionByCredential("0".repeat(64))).isEmpty();
        assertThat(queries.revokedFrom(credentialHash(worker))).isEmpty();
        assertThat(queries.run(new RunId("NOSUCHRUN00000000000000000"))).isEmpty();
        assertThat(queries.trackByCapability("nosuchcapability0000000000")).isEmpty();
        assertThat(queries.runs(unknown.id(), null, 10)).isEmpty();
        assertThat(queries.workers(unknown.id(), null, 10)).isEmpty();
    }

    @Test
    void sessionsShouldBeListedNewestFirst() {
        Session second = fixture.session();
        Session third = fixture.session();

        assertThat(queries.sessions(null, 10)).containsExactly(third, second, session);
    }

    @Test
    void sessionsShouldBeReadInPages() {
        List<Session> made = new ArrayList<>(List.of(session));
        for (int i = 0; i < 7; i++) {
            made.add(0, fixture.session());
        }

        assertThat(allPages(queries::sessions, shown -> shown.id().value())).isEqualTo(made);
    }

    // --- runs

    @Test
    void runShouldReadBackWithEachKindOfSourceAsShown() {
        for (SourceSpec source : List.of(
                new SourceSpec.Folder("a/b"),
                new SourceSpec.ListFile("lists/x.m3u"),
                new SourceSpec.ListText(ListFormat.CSV, "url\nhttp://example.org/ü.mp3\n"))) {
            RunId id = fixture.newRun(session, source);

            assertThat(queries.run(id))
                    .contains(new Run(
                            id, session.id(), source.shown(), RunState.DISCOVERING, RunCounts.ZERO, null, NOW, null));
        }
    }

    @Test
    void runsOfASessionShouldBeListedNewestFirst() {
        RunId first = fixture.newRun(session);
        RunId second = fixture.newRun(session);
        fixture.newRun(fixture.session());

        assertThat(queries.runs(session.id(), null, 10)).extracting(Run::id).containsExactly(second, first);
    }

    @Test
    void runsShouldBeReadInPages() {
        List<RunId> made = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            made.add(0, fixture.newRun(session));
        }

        assertThat(allPages((after, limit) -> queries.runs(session.id(), after, limit), run -> run.id()
                        .value()))
                .extracting(Run::id)
                .isEqualTo(made);
    }

    // --- workers

    @Test
    void workerShouldBeShownWithWhatItHoldsAndHasDone() {
        fixture.run(tx -> tx.recordPresence(List.of(new WorkerPresence(worker, about("cellar"), NOW, after(15)))));
        fixture.runOf(session, tracks(0, 4));
        List<LeasedJob> leased = fixture.lease(session, worker, 4);
        fixture.store(result(leased.get(0).key(), 1));
        fixture.fail(leased.get(1).key(), ErrorCode.TOO_SHORT);
        fixture.requeue(Requeue.retry(failure(leased.get(2).key()), after(60)));
        LeasedJob held = leased.get(3);
        fixture.run(tx -> tx.recordStages(List.of(new HeldProgress(held.key(), Stage.DECODE, 0.5)), NOW));

        assertThat(queries.workers(session.id(), null, 10)).singleElement().satisfies(view -> {
            assertThat(view.id()).isEqualTo(worker);
            assertThat(view.about()).isEqualTo(about("cellar"));
            assertThat(view.dialect()).isEqualTo("v1");
            assertThat(view.aliveUntil()).isEqualTo(after(15));
            assertThat(view.stored()).isEqualTo(1);
            assertThat(view.failed()).isEqualTo(2);
            assertThat(view.held())
                    .containsExactly(new HeldView(held.key(), held.track(), held.facts(), Stage.DECODE, 0.5));
        });
    }

    @Test
    void freshLeaseShouldBeWaiting() {
        fixture.runOf(session, track("a.mp3"));
        fixture.leaseOne(session, worker);

        assertThat(queries.workers(session.id(), null, 10)).singleElement().satisfies(view -> assertThat(view.held())
                .extracting(HeldView::stage, HeldView::fraction)
                .containsExactly(tuple(Stage.WAITING, 0.0)));
    }

    @Test
    void stageOfAnEndedAttemptShouldNotBeRecorded() {
        fixture.runOf(session, track("a.mp3"));
        LeasedJob leased = fixture.leaseOne(session, worker);
        fixture.store(result(leased.key(), 1));

        fixture.run(tx -> tx.recordStages(List.of(new HeldProgress(leased.key(), Stage.SEND, 1)), NOW));

        assertThat(queries.workers(session.id(), null, 10)).singleElement().satisfies(view -> assertThat(view.held())
                .isEmpty());
    }

    @Test
    void workersShouldBeListedInTheOrderTheyJoined() {
        WorkerId second = fixture.worker(session);
        WorkerId third = fixture.worker(session);

        assertThat(queries.workers(session.id(), null, 10))
                .extracting(WorkerView::id)
                .containsExactly(worker, second, third);
    }

    @Test
    void workersShouldBeReadInPagesWithWhatTheyHold() {
        List<WorkerId> joined = new ArrayList<>(List.of(worker));
        for (int i = 0; i < 7; i++) {
            joined.add(fixture.worker(session));
        }
        fixture.runOf(session, tracks(0, 2));
        fixture.leaseOne(session, joined.get(0));
        fixture.leaseOne(session, joined.get(6));

        List<WorkerView> all = allPages((after, limit) -> queries.workers(session.id(), after, limit), view -> view.id()
                .value());

        assertThat(all).extracting(WorkerView::id).isEqualTo(joined);
        assertThat(all).extracting(view -> view.held().size()).containsExactly(1, 0, 0, 0, 0, 0, 1, 0);
    }

    // --- failures and events

    @Test
    void failuresShouldTellTheLastReasonAndTheAttempts() {
        RunId run = fixture.runOf(session, track("a.mp3"), track("b.mp3"));
        LeasedJob first = fixture.leaseOne(session, worker);
        fixture.requeue(new Requeue(first.key(), AttemptOutcome.FAILED, failure(first.key()), null));
        LeasedJob again = fixture.leaseOne(session, worker);
        fixture.run(tx ->
                tx.fail(List.of(new AttemptFailure(again.key(), ErrorCode.NOT_FOUND, "the server says 404")), NOW));

        assertThat(queries.failures(run, null, 10)).singleElement().satisfies(failure -> {
            assertThat(failure.key()).isEqualTo(first.track());
            assertThat(failure.facts()).isEqualTo(first.facts());
            assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(failure.message()).isEqualTo("the server says 404");
            assertThat(failure.attempts()).isEqualTo(2);
        });
    }

    @Test
    void failuresShouldBeReadInPages() {
        RunId run = fixture.runOf(session, tracks(0, 8));
        fixture.lease(session, worker, 8).forEach(job -> fixture.fail(job.key(), ErrorCode.TOO_SHORT));
        RunId other = fixture.runOf(session, track("other.mp3"));
        fixture.fail(fixture.leaseOne(session, worker).key(), ErrorCode.TOO_SHORT);

        List<FailureView> all = allPages((after, limit) -> queries.failures(run, after, limit), FailureView::cursor);

        assertThat(all)
                .extracting(failure -> failure.key().locator())
                .containsExactlyInAnyOrderElementsOf(locators(0, 8));
        assertThat(queries.failures(other, null, 10)).hasSize(1);
    }

    @Test
    void rejectedItemsShouldBecomeWarningsWithTheirLine() {
        RunId run = fixture.newRun(session);
        fixture.reject(run, new RejectedItem(7, "htp://x", "is no http(s) URL"), new RejectedItem(null, "b", "bad"));

        assertThat(fixture.counts(run).rejected()).isEqualTo(2);
        assertThat(fixture.counts(run).discovered()).isZero();
        assertThat(queries.events(run, null, 10)).hasSize(2).first().satisfies(event -> {
            assertThat(event.level()).isEqualTo("warning");
            assertThat(event.line()).isEqualTo(7);
            assertThat(event.message()).contains("is no http(s) URL").contains("htp://x");
            assertThat(event.at()).isEqualTo(NOW);
        });
        assertThat(queries.events(run, null, 10).get(1).line()).isNull();
    }

    @Test
    void eventsShouldBeReadInPagesOldestFirst() {
        RunId run = fixture.newRun(session);
        List<RejectedItem> items = new ArrayList<>();
        for (int line = 1; line <= 8; line++) {
            items.add(new RejectedItem(line, "row", "is bad"));
        }
        fixture.reject(run, items.toArray(RejectedItem[]::new));

        assertThat(allPages((after, limit) -> queries.events(run, after, limit), RunEventView::cursor))
                .extracting(RunEventView::line)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    // --- embeddings

    @Test
    void embeddingShouldBeExactlyWhatWasStored() {
        fixture.runOf(session, track("a.mp3"));
        LeasedJob leased = fixture.leaseOne(session, worker);
        float[] numbers = vector(0.1f).toArray();
        numbers[0] = Float.MIN_VALUE;
        numbers[1] = -Float.MAX_VALUE;
        numbers[2] = -0.0f;
        EmbeddingVector sent = EmbeddingVector.of(numbers);
        List<Float> tags = new ArrayList<>();
        while (tags.size() < 50) {
            tags.add(1f / (3 + tags.size()));
        }
        fixture.store(
                new StoredResult(leased.key(), sent, tags, TrackFacts.NONE, 3, Set.of(Note.STREAMS, Note.PARTIAL)));

        assertThat(queries.embeddings(session.id(), null, null, 10))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.vector()).isEqualTo(sent);
                    assertThat(view.tags()).isEqualTo(tags);
                    assertThat(view.notes()).containsExactly(Note.PARTIAL, Note.STREAMS);
                    assertThat(view.key()).isEqualTo(leased.track());
                    assertThat(view.facts()).isEqualTo(leased.facts());
                    assertThat(view.model()).isEqualTo(session.collection().model());
                });
    }

    @Test
    void embeddingWithoutTagsShouldHaveNone() {
        fixture.runOf(session, track("a.mp3"));
        fixture.store(new StoredResult(
                fixture.leaseOne(session, worker).key(), vector(1), List.of(), TrackFacts.NONE, 3, Set.of()));

        assertThat(queries.embeddings(session.id(), null, null, 10))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.tags()).isEmpty();
                    assertThat(view.notes()).isEmpty();
                });
    }

    @Test
    void embeddingsShouldBeReadInPages() {
        embed(session, worker, 0, 8);

        assertThat(allPages(
                        (after, limit) -> queries.embeddings(session.id(), null, after, limit), EmbeddingView::cursor))
                .extracting(view -> view.key().locator())
                .containsExactlyInAnyOrderElementsOf(locators(0, 8));
    }

    @Test
    void embeddingsOfARunShouldIncludeThoseItFoundReady() {
        embed(session, worker, 0, 3);
        RunId second = embed(session, worker, 1, 5);

        assertThat(queries.embeddings(session.id(), second, null, 10))
                .extracting(view -> view.key().locator())
                .containsExactlyInAnyOrderElementsOf(locators(1, 5));
        assertThat(queries.embeddings(session.id(), null, null, 10)).hasSize(5);
    }

    @Test
    void embeddingsOfOtherSessionsShouldNotShow() {
        Session other = fixture.session();
        embed(other, fixture.worker(other), 0, 2);

        assertThat(queries.embeddings(session.id(), null, null, 10)).isEmpty();
        assertThat(queries.embeddings(other.id(), null, null, 10)).hasSize(2);
    }

    // --- media

    @Test
    void capabilityShouldOpenItsTrackWhileTheJobIsOpen() {
        fixture.runOf(session, track("a.mp3"));
        LeasedJob leased = fixture.leaseOne(session, worker);
        assertThat(queries.trackByCapability(leased.capability())).contains(leased.track());

        fixture.requeue(Requeue.lost(leased.key()));
        assertThat(queries.trackByCapability(leased.capability())).contains(leased.track());

        fixture.fail(fixture.leaseOne(session, worker).key(), ErrorCode.CORRUPT_AUDIO);
        assertThat(queries.trackByCapability(leased.capability())).isEmpty();
    }

    @Test
    void unknownSessionShouldHaveNoEmbeddings() {
        assertThat(queries.embeddings(new SessionId("NOSUCHSESSION0000000000000"), null, null, 10))
                .isEmpty();
    }

    private RunId embed(Session in, WorkerId by, int from, int to) {
        RunId run = fixture.runOf(in, tracks(from, to));
        fixture.lease(in, by, to - from).forEach(job -> fixture.store(result(job.key(), 1)));
        return run;
    }

    private static List<String> locators(int from, int to) {
        List<String> locators = new ArrayList<>();
        for (var track : tracks(from, to)) {
            locators.add(track.key().locator());
        }
        return locators;
    }

    private static <T> List<T> allPages(BiFunction<String, Integer, List<T>> query, Function<T, String> cursor) {
        List<T> all = new ArrayList<>();
        String after = null;
        while (true) {
            List<T> page = query.apply(after, PAGE);
            assertThat(page).hasSizeLessThanOrEqualTo(PAGE);
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
            after = cursor.apply(page.get(page.size() - 1));
        }
    }
}
