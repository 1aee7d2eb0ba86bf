package org.chaarfm.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.AudioSource;
import org.chaarfm.protocol.message.HttpSource;
import org.chaarfm.protocol.message.Limits;
import org.chaarfm.protocol.message.YtDlpQuery;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.FetchProgress;
import org.chaarfm.worker.fetch.FetchedFile;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFetcherTest {
    private static final Limits PUBLIC_ONLY = new Limits(1000, 600, false);
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
        fetcher = new SourceFetcher(new HttpFetcher("chaarfm_worker/test"), URI.create(base()), presence, folder);
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
        SourceFetcher patient = fetcherThatComesBackAfter(2);

        try (FetchedFile file = patient.fetch(new HttpSource("/media/x.mp3"), PUBLIC_ONLY, FetchProgress.NONE)) {
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
    void coordinatorThatStaysAwayShouldEndTheWait() {
        answers.add(CUT);
        presence.joined = false;

        assertThat(failure(new HttpSource("/media/x.mp3"))).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(presence.waits).isEqualTo(1);
    }

    @Test
    void missingFileShouldFailAtOnceWhileTheCoordinatorIsThere() {
        answers.add(NOT_FOUND);

        assertThat(failure(new HttpSource("/media/x.mp3"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(presence.pauses).isZero();
    }

    @Test
    void sourceThatNeedsADownloaderShouldGoElsewhere() {
        assertThat(failure(new YtDlpQuery("a song"))).isEqualTo(ErrorCode.NO_DOWNLOADER);
    }

    /** Joined again after so many waits, as long as the server needs. */
    private SourceFetcher fetcherThatComesBackAfter(int waits) {
        CoordinatorPresence comingBack = new CoordinatorPresence() {
            private int asked;

            @Override
            public boolean joined() {
                return asked > waits;
            }

            @Override
            public boolean awaitJoined(Duration patience) {
                asked++;
                return true;
            }

            @Override
            public void pause() {}
        };
        return new SourceFetcher(new HttpFetcher("chaarfm_worker/test"), URI.create(base()), comingBack, folder);
    }

    private FetchedFile fetch(AudioSource source) throws TrackException, InterruptedException {
        return fetcher.fetch(source, PUBLIC_ONLY, FetchProgress.NONE);
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
