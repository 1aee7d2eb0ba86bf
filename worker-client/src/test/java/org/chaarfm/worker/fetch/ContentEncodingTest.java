package org.chaarfm.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.HttpFetcher.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentEncodingTest {
    private static final SourceRules RULES = SourceRules.anywhere(200_000);
    private static final byte[] SONG = new byte[100_000];

    static {
        new Random(1).nextBytes(SONG);
    }

    @TempDir
    Path folder;

    private final TestingWebServer server = new TestingWebServer();
    private final HttpFetcher fetcher = new HttpFetcher("chaarfm_worker/test");

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
    void gzipShouldBeUndone(String coding) throws Exception {
        server.servesEncoded("/x.mp3", coding, gzip(SONG));

        assertThat(fetched()).isEqualTo(SONG);
    }

    @Test
    void allMembersOfAGzipShouldBeUndone() throws Exception {
        byte[] first = gzip(Arrays.copyOf(SONG, 60_000));
        byte[] second = gzip(Arrays.copyOfRange(SONG, 60_000, SONG.length));
        server.on("/x.mp3", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, first.length + second.length);
            exchange.getResponseBody().write(first);
            exchange.getResponseBody().flush();
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000); // The second comes when the first is read.
            exchange.getResponseBody().write(second);
        });

        assertThat(fetched()).isEqualTo(SONG);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deflateShouldBeUndoneWithAndWithoutItsHeader(boolean bare) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(body, new Deflater(6, bare))) {
            out.write(SONG);
        }
        server.servesEncoded("/x.mp3", "deflate", body.toByteArray());

        assertThat(fetched()).isEqualTo(SONG);
    }

    @Test
    void bombShouldBeTooLarge() throws IOException {
        byte[] bomb = gzip(new byte[50_000_000]);
        assertThat(bomb.length).isLessThan(100_000);
        server.servesEncoded("/x.mp3", "gzip", bomb);

        assertThat(failure()).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void truncatedGzipShouldBeUnavailable() throws IOException {
        byte[] whole = gzip(SONG);
        server.servesEncoded("/x.mp3", "gzip", Arrays.copyOf(whole, whole.length / 2));

        assertThat(failure()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, gzip"})
    void otherCodingsShouldBeAnUnsupportedFormat(String coding) {
        server.servesEncoded("/x.mp3", coding, SONG);

        assertThat(failure()).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT);
    }

    @Test
    void identityShouldBeTakenAsItIs() throws Exception {
        server.servesEncoded("/x.mp3", "identity", SONG);

        assertThat(fetched()).isEqualTo(SONG);
    }

    private byte[] fetched() throws Exception {
        try (FetchedFile file = fetcher.fetch(server.url("/x.mp3"), RULES, folder, Progress.NONE)) {
            return java.nio.file.Files.readAllBytes(file.path());
        }
    }

    private ErrorCode failure() {
        TrackException failure = catchThrowableOfType(
                TrackException.class, () -> fetcher.fetch(server.url("/x.mp3"), RULES, folder, Progress.NONE));
        assertThat(failure).isNotNull();
        assertThat(folder).isEmptyDirectory();
        return failure.code();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(body)) {
            out.write(bytes);
        }
        return body.toByteArray();
    }
}
