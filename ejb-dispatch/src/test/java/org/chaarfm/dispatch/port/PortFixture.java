package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.dispatch.testing.TestingLeases;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Source;

/** What the contracts do with a store, each step in a transaction of its own, in words that tests can be read by. */
final class PortFixture {
    /** Whoever tests a store: with a session that a worker has joined. */
    interface Owner {
        PortFixture fixture();

        CoordinatorQueries queries();

        Session session();

        WorkerId worker();
    }

    /** When everything happens; whole seconds, which any database keeps exactly. */
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** Under these limits everything is admitted unless a test says otherwise. */
    static final LastingFailures LASTING = new LastingFailures(500_000_000, 7_200);

    private static final int PAGE = 3;

    private final DispatchStore store;
    private final CoordinatorQueries queries;
    private final TestingIds ids = new TestingIds();
    private final Random random = new Random(1);
    private final Map<RunId, Integer> pages = new HashMap<>();

    PortFixture(DispatchStore store, CoordinatorQueries queries) {
        this.store = store;
        this.queries = queries;
    }

    <T> T get(Function<DispatchTransaction, T> work) {
        return store.inTransaction(work);
    }

    <T> Optional<T> find(Function<DispatchTransaction, Optional<T>> work) {
        return store.inTransaction(work);
    }

    <T> List<T> list(Function<DispatchTransaction, List<T>> work) {
        return store.inTransaction(work);
    }

    OptionalInt admit(RunId run, DiscoveryPage page) {
        return get(tx -> tx.runs().admit(run, page, LASTING, NOW));
    }

    Map<JobAttempt, AttemptStatus> statuses(List<JobAttempt> attempts) {
        return get(tx -> {
            tx.jobs().read(attempts, List.of());
            Map<JobAttempt, AttemptStatus> statuses = new HashMap<>();
            attempts.forEach(key -> tx.jobs().status(key).ifPresent(status -> statuses.put(key, status)));
            return statuses;
        });
    }

    void run(Consumer<DispatchTransaction> work) {
        store.inTransaction(tx -> {
            work.accept(tx);
            return null;
        });
    }

    static Instant after(int seconds) {
        return NOW.plus(Duration.ofSeconds(seconds));
    }

    // --- sessions, workers, runs

    Session session() {
        Session session = newSession();
        run(tx -> tx.sessions().insert(session));
        return session;
    }

    Session newSession() {
        EmbeddingCollection collection = new EmbeddingCollection(new CollectionId(ids.next()), KnownModels.STAND_IN);
        return Session.opened(
                new SessionId(ids.next()),
                OwnerId.BUILT_IN,
                "listening room",
                new Session.CodeOf(PairingCode.generate(random), CodePolicy.UNLIMITED),
                SessionSettings.STANDARD,
                collection,
                NOW);
    }

    WorkerId worker(Session session) {
        WorkerId id = new WorkerId(ids.next());
        enrol(id, session, WorkerIdentity.v1(credentialHash(id)));
        return id;
    }

    /** A v0 worker. */
    WorkerId legacyWorker(Session session, String address) {
        WorkerId id = new WorkerId(ids.next());
        enrol(id, session, WorkerIdentity.v0(address));
        return id;
    }

    void enrol(WorkerId worker, Session session, WorkerIdentity identity) {
        run(tx -> tx.workers().enrol(worker, session.id(), identity, NOW));
    }

    static String credentialHash(WorkerId worker) {
        return "%64s".formatted(Integer.toHexString(worker.hashCode())).replace(' ', '0');
    }

    static WorkerInfo about(String name) {
        return new WorkerInfo(
                name, "0.1.0", "Linux", "amd64", 8, 16_384L, Set.of(Source.Kind.HTTP, Source.Kind.YTDLP), 2, 1);
    }

    RunId newRun(Session session) {
        return newRun(session, new SourceSpec.Folder("music"));
    }

    RunId newRun(Session session, SourceSpec source) {
        Run run = Run.ordered(new RunId(ids.next()), session.id(), source, 0, NOW);
        run(tx -> tx.runs().insert(run));
        return run.id();
    }

    /** The source of a list that has come. */
    SourceSpec sentList(ListFormat format, String text) {
        ListId list = new ListId(ids.next());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int number = 0;
        for (int from = 0; from < bytes.length; from += ListRepository.PIECE_BYTES) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + ListRepository.PIECE_BYTES));
            keep(list, number++, piece);
        }
        return new SourceSpec.SentList(format, list);
    }

    private void keep(ListId list, int number, byte[] piece) {
        boolean kept = get(tx -> tx.lists().keep(list, number, piece, NOW, after(60)));
        assertThat(kept).isTrue();
    }

    /** A run of these tracks whose discovery is over. */
    RunId runOf(Session session, FoundTrack... tracks) {
        RunId run = newRun(session);
        admit(run, tracks);
        run(tx -> tx.runs().endDiscovery(run, null, NOW));
        return run;
    }

    int admit(RunId run, FoundTrack... tracks) {
        return admitAt(run, NOW, tracks);
    }

    int admitAt(RunId run, Instant at, FoundTrack... tracks) {
        DiscoveryPage page = new DiscoveryPage(pages.merge(run, 1, Integer::sum), Arrays.asList(tracks), List.of());
        return get(tx -> tx.runs().admit(run, page, LASTING, at)).orElseThrow();
    }

    void reject(RunId run, RejectedItem... items) {
        DiscoveryPage page = new DiscoveryPage(pages.merge(run, 1, Integer::sum), List.of(), Arrays.asList(items));
        run(tx -> tx.runs().admit(run, page, LASTING, NOW));
    }

    void restartDiscovery(RunId run) {
        run(tx -> tx.runs().restartDiscovery(run));
        pages.remove(run);
    }

    RunCounts counts(RunId run) {
        return queries.run(TestingCallers.ADMINISTRATOR, run).orElseThrow().counts();
    }

    RunState state(RunId run) {
        return queries.run(TestingCallers.ADMINISTRATOR, run).orElseThrow().state();
    }

    // --- tracks

    static FoundTrack track(String path) {
        return track(path, "v1");
    }

    static FoundTrack track(String path, String version) {
        return new FoundTrack(
                new TrackKey(SourceKind.FOLDER, path), version, new TrackFacts("Artist", path, null, null));
    }

    static FoundTrack[] tracks(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> track("track%04d.mp3".formatted(i)))
                .toArray(FoundTrack[]::new);
    }

    // --- jobs

    LeasedJob leaseOne(Session session, WorkerId worker) {
        List<LeasedJob> leased = lease(session, worker, 1);
        if (leased.size() != 1) {
            throw new AssertionError("expected one job to be ready, but there was none");
        }
        return leased.get(0);
    }

    List<LeasedJob> lease(Session session, WorkerId worker, int jobs) {
        return leaseAt(session, worker, jobs, NOW);
    }

    List<LeasedJob> leaseAt(Session session, WorkerId worker, int jobs, Instant at) {
        return get(tx -> TestingLeases.lease(tx, session.id(), Collections.nCopies(jobs, worker), at));
    }

    List<String> pathsOf(List<LeasedJob> jobs) {
        List<String> paths = new ArrayList<>();
        jobs.forEach(job -> paths.add(job.track().locator()));
        return paths;
    }

    AttemptStatus status(JobAttempt key) {
        return find(tx -> tx.jobs().status(key)).orElseThrow();
    }

    void store(JobAttempt key, float value) {
        store(key, value, TrackFacts.NONE);
    }

    void store(JobAttempt key, float value, TrackFacts read) {
        run(tx -> tx.jobs().store(key, analysis(value), read, NOW));
    }

    static Analysis analysis(float value) {
        return new Analysis(
                vector(value), Collections.nCopies(50, 0.25f), Recipe.of(KnownModels.STAND_IN), 3, Set.of());
    }

    static EmbeddingVector vector(float first) {
        float[] vector = new float[MusicnnPatch.EMBEDDING_LENGTH];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = first + i * 0.001f;
        }
        return EmbeddingVector.of(vector);
    }

    void requeue(Requeue requeue) {
        run(tx -> tx.jobs().requeue(requeue, NOW));
    }

    void fail(JobAttempt key, ErrorCode code) {
        run(tx -> tx.jobs().fail(new AttemptFailure(key, code, "made to fail"), NOW));
    }

    static AttemptFailure failure(JobAttempt key) {
        return new AttemptFailure(key, ErrorCode.UNAVAILABLE, "server says 503");
    }

    static RunCounts counts(
            int discovered, int rejected, int repeated, int embedded, int queued, int leased, int stored, int failed) {
        return new RunCounts(discovered, rejected, repeated, embedded, 0, queued, leased, stored, failed, 0);
    }

    // --- pages

    /** A run of these tracks, all of them embedded. */
    RunId embed(Session in, WorkerId by, int from, int to) {
        RunId run = runOf(in, tracks(from, to));
        lease(in, by, to - from).forEach(job -> store(job.key(), 1));
        return run;
    }

    static List<String> locators(int from, int to) {
        return Arrays.stream(tracks(from, to))
                .map(track -> track.key().locator())
                .toList();
    }

    /** What a query gives in pages of three, one after the other. */
    static <T> List<T> allPages(BiFunction<String, Integer, List<T>> query, Function<T, String> cursor) {
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
