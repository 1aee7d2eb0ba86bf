package org.chaarfm.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.Source.AudioSource;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Source.YtDlpQuery;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.FetchedFile;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFetcherTest {
    private static final JobLimits PUBLIC_ONLY = new JobLimits(1000, Duration.ofMinutes(10), Reach.PUBLIC);
    private static final HttpHandler GOOD = exchange -> {
        exchange.sendResponseHeaders(200, 3);
        exchange.getResponseBody().write(new byte[3]);
        exchange.close();
    };
    private static final HttpHandler CUT = exchange -> {
        exchange.sendResponseHeaders(200, 300);
        exchange.getResponseBody().write(new byte[3]);
        exchange.close();
    };
    private static final HttpHandler FULL = exchange -> {
        exchange.getResponseHeaders().add("Retry-After", "5");
        exchange.sendResponseHeaders(503, -1);
        exchange.close();
    };
    private static final HttpHandler NOT_FOUND = exchange -> {
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
    };

    @TempDir
    Path folder;

    private final TestingPresence presence = new TestingPresence();

    /** How the server answers, one after the other; the last one stays. */
    private final Deque<HttpHandler> answers = new ArrayDeque<>();

    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private HttpServer server;
    private SourceFetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            HttpHandler answer = answers.size() > 1 ? answers.poll() : answers.peek();
            answer.handle(exchange);
        });
        server.start();
        fetcher = new SourceFetcher(
                new HttpFetcher("chaarfm_worker/test"), URI.create(base()), PrivateAddresses.SESSION, presence, folder);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void addressWithoutHostShouldBeBelowTheCoordinatorWhereverThatIs() throws Exception {
        answers.add(GOOD);

        try (FetchedFile file = fetch(new HttpSource("/media/secret/x.mp3"))) {
            assertThat(file.bytes()).isEqualTo(3);
        }
        assertThat(paths).containsExactly("/prefix/media/secret/x.mp3");
    }

    @Test
    void addressWithoutSchemeShouldTakeTheCoordinators() throws Exception {
        answers.add(GOOD);
        HttpSource source = new HttpSource(base().replace("http:", "") + "media/x.mp3");

        try (FetchedFile file = fetch(source)) {
            assertThat(file.bytes()).isEqualTo(3);
        }
        assertThat(paths).containsExactly("/prefix/media/x.mp3");
        assertThat(fetcher.isCoordinator(source)).isTrue();
        assertThat(fetcher.isCoordinator(new HttpSource("//elsewhere.test/x.mp3")))
                .isFalse();
    }

    /** What the owner says, what the server allows, and whether another port of the coordinator's host is reached. */
    @ParameterizedTest
    @CsvSource({
        "NEVER, ANYWHERE, false", "NEVER, OWN_HOST, false", "NEVER, PUBLIC, false",
        "SESSION, ANYWHERE, true", "SESSION, OWN_HOST, true", "SESSION, PUBLIC, false",
        "ALWAYS, ANYWHERE, true", "ALWAYS, OWN_HOST, true", "ALWAYS, PUBLIC, true"
    })
    void ownerShouldHaveTheLastWordOnPrivateAddresses(PrivateAddresses owner, Reach allowed, boolean reached)
            throws Exception {
        answers.add(GOOD);
        SourceFetcher careful = new SourceFetcher(
                new HttpFetcher("chaarfm_worker/test"), URI.create("http://127.0.0.1:1/"), owner, presence, folder);
        JobLimits limits = new JobLimits(1000, Duration.ofMinutes(10), allowed);
        HttpSource source = new HttpSource(base() + "x.mp3");

        if (reached) {
            careful.fetch(source, limits, AnalysisProgress.IGNORED).close();
        } else {
            TrackException failure = catchThrowableOfType(
                    TrackException.class, () -> careful.fetch(source, limits, AnalysisProgress.IGNORED));
            assertThat(failure.code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
        }
        assertThat(paths).hasSize(reached ? 1 : 0);
    }

    @Test
    void coordinatorItselfShouldBeReachedWhateverTheOwnerForbids() throws Exception {
        answers.add(GOOD);
        SourceFetcher careful = new SourceFetcher(
                new HttpFetcher("chaarfm_worker/test"), URI.create(base()), PrivateAddresses.NEVER, presence, folder);

        careful.fetch(new HttpSource("/media/x.mp3"), PUBLIC_ONLY, AnalysisProgress.IGNORED)
                .close();

        assertThat(paths).containsExactly("/prefix/media/x.mp3");
    }

    @Test
    void otherPrivateAddressShouldBeRefused() {
        answers.add(GOOD);
        String other = base().replace("127.0.0.1", "localhost");

        assertThat(failure(new HttpSource(other + "x.mp3"))).isEqualTo(ErrorCode.REFUSED_SOURCE);
        assertThat(paths).isEmpty();
    }

    @Test
    void fetchThatTheCoordinatorCutOffShouldWaitForItAndSucceed() throws Exception {
        answers.add(CUT);
        answers.add(NOT_FOUND); // Its server is up again, its application is not.
        answers.add(GOOD);
        presence.awayFor = 2;

        try (FetchedFile file = fetch(new HttpSource("/media/x.mp3"))) {
            assertThat(file.bytes()).isEqualTo(3);
        }
        assertThat(paths).hasSize(3);
    }

    @Test
    void fileThatIsCutAgainAndAgainShouldFailWhileTheCoordinatorIsThere() {
        answers.add(CUT);

        assertThat(failure(new HttpSource("/media/x.mp3"))).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(paths).hasSize(4);
    }

    @Test
    void coordinatorThatIsAwayShouldBeWaitedForHoweverOftenItIsAskedInVain() throws Exception {
        for (int i = 0; i < 20; i++) {
            answers.add(CUT);
        }
        answers.add(GOOD);
        presence.awayFor = 20;

        try (FetchedFile file = fetch(new HttpSource("/media/x.mp3"))) {
            assertThat(file.bytes()).isEqualTo(3);
        }
    }

    @Test
    void coordinatorThatHasNoPlaceShouldBeAskedUntilItHas() throws Exception {
        for (int i = 0; i < 10; i++) {
            answers.add(FULL);
        }
        answers.add(GOOD);

        try (FetchedFile file = fetch(new HttpSource("/media/x.mp3"))) {
            assertThat(file.bytes()).isEqualTo(3);
        }
        assertThat(presence.pauses).hasSize(10).containsOnly(Duration.ofSeconds(5));
        assertThat(stages).containsExactly(Stage.WAITING, Stage.FETCH);
    }

    @Test
    void waitingForAPlaceShouldNotUseUpTheTriesOfATransferThatIsCut() throws Exception {
        for (HttpHandler answer : List.of(CUT, FULL, CUT, FULL, CUT, FULL, FULL, GOOD)) {
            answers.add(answer);
        }

        try (FetchedFile file = fetch(new HttpSource("/media/x.mp3"))) {
            assertThat(file.bytes()).isEqualTo(3);
        }
    }

    @Test
    void waitingForAPlaceShouldEndWithTheJob() {
        answers.add(FULL);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> fetch(new HttpSource("/media/x.mp3")).close());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anotherServerThatHasNoPlaceShouldFailTheTrackForNow() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", FULL);
        other.start();
        try {
            String url = "http://127.0.0.1:" + other.getAddress().getPort() + "/x.mp3";
            TrackException failure = catchThrowableOfType(
                    TrackException.class,
                    () -> fetcher.fetch(
                            new HttpSource(url),
                            new JobLimits(1000, Duration.ofMinutes(10), Reach.ANYWHERE),
                            AnalysisProgress.IGNORED));
            assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(5));
            assertThat(presence.pauses).isEmpty();
        } finally {
            other.stop(0);
        }
    }

    @Test
    void missingFileShouldFailAtOnceWhileTheCoordinatorIsThere() {
        answers.add(NOT_FOUND);

        assertThat(failure(new HttpSource("/media/x.mp3"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(presence.pauses).isEmpty();
    }

    @Test
    void sourceThatNeedsADownloaderShouldGoElsewhere() {
        assertThat(failure(new YtDlpQuery("a song"))).isEqualTo(ErrorCode.NO_DOWNLOADER);
    }

    private FetchedFile fetch(AudioSource source) throws TrackException, InterruptedException {
        return fetcher.fetch(source, PUBLIC_ONLY, (stage, fraction) -> {
            if (stages.isEmpty() || stages.get(stages.size() - 1) != stage) {
                stages.add(stage);
            }
        });
    }

    private ErrorCode failure(AudioSource source) {
        TrackException failure = catchThrowableOfType(TrackException.class, () -> fetch(source));
        assertThat(folder).isEmptyDirectory();
        return failure.code();
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/prefix/";
    }
}
