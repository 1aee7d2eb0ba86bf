package org.chaarfm.persistence.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.ListRepository;
import org.chaarfm.dispatch.testing.TestingLeases;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;

/** Fills a store with sessions, workers, runs and tracks. */
public final class TestingLibrary {
    /** When everything happens. */
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    /** Under which limits everything is admitted. */
    public static final LastingFailures LASTING = new LastingFailures(500_000_000, 7_200);

    private final DispatchStore store;
    private final IdSource ids;
    private final Random random = new Random(7);

    /** Ids come from {@code ids}, so that they never meet those that the store makes of the same source. */
    public TestingLibrary(DispatchStore store, IdSource ids) {
        this.store = store;
        this.ids = ids;
    }

    /** One transaction. */
    public void run(Consumer<DispatchTransaction> work) {
        store.inTransaction(transaction -> {
            work.accept(transaction);
            return null;
        });
    }

    /** A session made at that time. */
    public Session session(Instant createdAt) {
        return session("listening room", createdAt);
    }

    /** A session of that name, made at that time. */
    public Session session(String name, Instant createdAt) {
        EmbeddingCollection collection = new EmbeddingCollection(new CollectionId(ids.next()), KnownModels.STAND_IN);
        Session session = new Session(
                new SessionId(ids.next()),
                OwnerId.BUILT_IN,
                name,
                PairingCode.generate(random),
                CodePolicy.UNLIMITED,
                SessionState.OPEN,
                SessionSettings.STANDARD,
                collection,
                createdAt,
                null);
        run(transaction -> transaction.sessions().insert(session));
        return session;
    }

    /** A worker of the session that speaks this dialect. */
    public WorkerId worker(Session session, String dialect) {
        WorkerId worker = new WorkerId(ids.next());
        WorkerIdentity identity =
                dialect.equals("v0") ? WorkerIdentity.v0("192.0.2.7") : WorkerIdentity.v1("credential of " + worker);
        run(transaction -> transaction.workers().enrol(worker, session.id(), identity, NOW));
        return worker;
    }

    /** A run that is still discovering. */
    public RunId newRun(Session session) {
        return newRun(session, new SourceSpec.Folder("."));
    }

    /** A run of this source that is still discovering. */
    public RunId newRun(Session session, SourceSpec source) {
        RunId run = new RunId(ids.next());
        run(transaction -> transaction.runs().insert(Run.ordered(run, session.id(), source, 0, NOW)));
        return run;
    }

    /** The source of a list that has come. */
    public SourceSpec sentList(ListFormat format, String text) {
        ListId list = new ListId(ids.next());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += ListRepository.PIECE_BYTES) {
            int number = from / ListRepository.PIECE_BYTES;
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + ListRepository.PIECE_BYTES));
            run(transaction -> transaction.lists().keep(list, number, piece, NOW, NOW.plusSeconds(1)));
        }
        return new SourceSpec.SentList(format, list);
    }

    /** Takes tracks into the run. */
    public int admit(RunId run, int page, List<FoundTrack> tracks) {
        return store.inTransaction(transaction ->
                        transaction.runs().admit(run, new DiscoveryPage(page, tracks, List.of()), LASTING, NOW))
                .orElseThrow();
    }

    /** Leases up to that many jobs to one worker. */
    public List<LeasedJob> lease(Session session, WorkerId worker, int jobs) {
        return store.inTransaction(
                transaction -> TestingLeases.lease(transaction, session.id(), Collections.nCopies(jobs, worker), NOW));
    }

    /** Stores a result for each of these jobs. */
    public void store(List<LeasedJob> jobs) {
        run(transaction ->
                jobs.forEach(job -> transaction.jobs().store(job.key(), analysis(vector(1f)), TrackFacts.NONE, NOW)));
    }

    /** That many tracks, named after their number. */
    public static List<FoundTrack> tracks(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> track("%06d.mp3".formatted(i), "v1"))
                .toList();
    }

    /** A page of that many tracks in a folder. */
    public static DiscoveryPage page(int number, String folder, int tracks) {
        return new DiscoveryPage(
                number,
                IntStream.range(0, tracks)
                        .mapToObj(i -> track(folder + i, "v1"))
                        .toList(),
                List.of());
    }

    /** One track. */
    public static FoundTrack track(String path, String version) {
        return new FoundTrack(
                new TrackKey(SourceKind.FOLDER, path), version, new TrackFacts("Artist", path, null, null));
    }

    /** An analysis with this vector. */
    public static Analysis analysis(EmbeddingVector vector) {
        return new Analysis(
                vector, Collections.nCopies(50, 0.25f), Recipe.of(KnownModels.STAND_IN), 3, Set.of(Note.PARTIAL));
    }

    /** Two hundred numbers, all the same. */
    public static EmbeddingVector vector(float value) {
        float[] vector = new float[MusicnnPatch.EMBEDDING_LENGTH];
        Arrays.fill(vector, value);
        return EmbeddingVector.of(vector);
    }
}
