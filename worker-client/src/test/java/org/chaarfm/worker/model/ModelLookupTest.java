package org.chaarfm.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.model.ModelFinding.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelLookupTest {
    private static final byte[] MODEL = "the weights".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "other weights".getBytes(StandardCharsets.UTF_8);
    private static final ModelId WANTED = new ModelId("a-model", ModelFile.sha256(MODEL));

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer coordinator;
    private byte[] served = MODEL;
    private ModelLookup lookup;
    private Path cached;
    private Path downloads;

    @BeforeEach
    void setUp() throws IOException {
        coordinator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        coordinator.createContext("/model/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, served.length);
            exchange.getResponseBody().write(served);
            exchange.close();
        });
        coordinator.start();
        Path cache = folder.resolve("cache");
        cached = cache.resolve("models/" + WANTED.name() + "-" + WANTED.sha256().substring(0, 12) + ".pb");
        downloads = Files.createDirectory(folder.resolve("downloads"));
        lookup = new ModelLookup(cache, downloads, new HttpFetcher("test"));
    }

    @AfterEach
    void tearDown() {
        coordinator.stop(0);
    }

    @Test
    void fileGivenShouldGoFirst() throws Exception {
        Path given = Files.write(folder.resolve("given.pb"), MODEL);

        ModelSearch search = lookup.find(request(given, url("/model/c/a-model.pb")));

        assertThat(search.model()).hasValue(MODEL);
        assertVerdicts(search, Verdict.USED, Verdict.NOT_NEEDED, Verdict.NOT_NEEDED);
        assertThat(requests).hasValue(0);
    }

    @Test
    void candidatesWithAnotherHashShouldBePassedOverWithAReason() throws Exception {
        Path given = Files.write(folder.resolve("given.pb"), OTHER);
        keepInCache(OTHER);

        ModelSearch search = lookup.find(request(given, url("/model/c/a-model.pb")));

        assertThat(search.model()).hasValue(MODEL);
        assertVerdicts(search, Verdict.PASSED_OVER, Verdict.PASSED_OVER, Verdict.USED);
        assertThat(search.findings().get(0).reason())
                .contains(ModelFile.sha256(OTHER).substring(0, 12))
                .contains(WANTED.sha256().substring(0, 12));
        assertThat(cached).hasBinaryContent(MODEL);
    }

    @Test
    void downloadShouldBeKeptAndNotRepeated() throws Exception {
        ModelRequest request = request(null, url("/model/c/a-model.pb"));
        assertThat(lookup.find(request).model()).hasValue(MODEL);

        ModelSearch again = lookup.find(request);

        assertThat(again.model()).hasValue(MODEL);
        assertVerdicts(again, Verdict.USED, Verdict.NOT_NEEDED);
        assertThat(requests).hasValue(1);
        assertThat(filesInCache()).containsExactly(cached);
    }

    @Test
    void whatIsNotCompleteShouldLieWhereAnEndedProcessIsCleanedUpAfter() throws Exception {
        List<Path> meanwhile = new ArrayList<>();
        coordinator.createContext("/slow/", exchange -> {
            exchange.sendResponseHeaders(200, MODEL.length);
            exchange.getResponseBody().write(MODEL, 0, 1);
            exchange.getResponseBody().flush();
            Awaitility.await().until(() -> !files(downloads).isEmpty());
            meanwhile.addAll(filesInCache());
            exchange.getResponseBody().write(MODEL, 1, MODEL.length - 1);
            exchange.close();
        });

        assertThat(lookup.find(request(null, url("/slow/a-model.pb"))).model()).hasValue(MODEL);

        assertThat(meanwhile).isEmpty();
        assertThat(filesInCache()).containsExactly(cached);
        assertThat(files(downloads)).isEmpty();
    }

    @Test
    void wrongDownloadShouldLeaveNothingBehind() throws Exception {
        served = OTHER;

        ModelSearch search = lookup.find(request(null, url("/model/c/a-model.pb")));

        assertThat(search.model()).isEmpty();
        assertVerdicts(search, Verdict.PASSED_OVER, Verdict.PASSED_OVER);
        assertThat(search.whyNot()).contains("a-model").contains("no such file").contains("another file");
        assertThat(filesInCache()).isEmpty();
    }

    @Test
    void serverWithoutTheModelShouldBePassedOver() throws Exception {
        ModelSearch search = lookup.find(request(null, url("/elsewhere/a-model.pb")));

        assertThat(search.model()).isEmpty();
        assertVerdicts(search, Verdict.PASSED_OVER, Verdict.PASSED_OVER);
    }

    @ParameterizedTest
    @CsvSource({"503, NOT_NOW", "500, NOT_NOW", "429, NOT_NOW", "404, PASSED_OVER", "403, PASSED_OVER"})
    void searchShouldBeWorthRepeatingWhenAServerCannotAnswerNow(int status, Verdict verdict) throws Exception {
        coordinator.createContext("/busy/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });

        ModelSearch search = lookup.find(request(null, url("/busy/a-model.pb")));

        assertVerdicts(search, Verdict.PASSED_OVER, verdict);
        assertThat(search.isWorthRepeating()).isEqualTo(verdict == Verdict.NOT_NOW);
    }

    @Test
    void surveyShouldDownloadNothing() throws Exception {
        ModelSearch search = lookup.survey(request(null, url("/model/c/a-model.pb")));

        assertThat(search.model()).isEmpty();
        assertVerdicts(search, Verdict.PASSED_OVER, Verdict.WOULD_BE_DOWNLOADED);
        assertThat(requests).hasValue(0);
    }

    @Test
    void publisherShouldBeTheLastCandidateForThePretrainedModelOnly() throws Exception {
        ModelSearch pretrained = lookup.survey(ModelRequest.local(KnownModels.MUSICNN));
        assertThat(pretrained.findings()).hasSize(2);
        assertThat(pretrained.findings().get(1).where()).contains(KnownModels.MUSICNN_ADDRESS.getHost());
        assertThat(lookup.survey(ModelRequest.local(WANTED)).findings()).hasSize(1);
    }

    @Test
    void standInShouldBeMadeAndKept() throws Exception {
        ModelRequest request = ModelRequest.local(KnownModels.STAND_IN);
        assertThat(lookup.find(request).model()).hasValue(StandInGraph.bytes());
        assertVerdicts(lookup.find(request), Verdict.USED, Verdict.NOT_NEEDED);
    }

    @Test
    void standInShouldNeverBeASilentWayOut() throws Exception {
        assertThat(lookup.survey(ModelRequest.local(KnownModels.MUSICNN)).findings())
                .noneMatch(finding -> finding.verdict() == Verdict.USED);
    }

    private void keepInCache(byte[] bytes) throws IOException {
        Files.createDirectories(cached.getParent());
        Files.write(cached, bytes);
    }

    private List<Path> filesInCache() throws IOException {
        return files(cached.getParent());
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void modelAtAPrivateAddressShouldNotBeAskedForWhereThatIsForbidden() throws Exception {
        ModelRequest forbidden =
                new ModelRequest(WANTED, null, url("/model/c/a-model.pb"), ModelRequest.rules(Reach.PUBLIC, null));

        ModelSearch search = lookup.find(forbidden);

        assertThat(search.model()).isEmpty();
        assertThat(search.whyNot()).contains("private or local address");
    }

    private static ModelRequest request(Path given, URI coordinator) {
        return new ModelRequest(WANTED, given, coordinator, ModelRequest.rules(Reach.ANYWHERE, null));
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + coordinator.getAddress().getPort() + path);
    }

    private static void assertVerdicts(ModelSearch search, Verdict... verdicts) {
        assertThat(search.findings()).extracting(ModelFinding::verdict).containsExactly(verdicts);
    }
}
