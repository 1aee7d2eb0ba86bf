package org.chaarfm.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hostile "track" must not make FFmpeg read its owner's other files or call servers. */
class OtherFilesTest {
    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private Path secret;

    @BeforeEach
    void setUp() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        secret = new TestingAudio().write(folder.resolve("secret.wav"));
    }

    @AfterEach
    void tearDown() {
        server.stop(0);
        assertThat(requests).hasValue(0);
    }

    @Test
    void concatScriptShouldBeRefused() throws IOException {
        assertRefused("song.mp3", "ffconcat version 1.0\nfile 'secret.wav'\n");
        assertRefused("song.ffconcat", "ffconcat version 1.0\nfile '" + secret + "'\n");
    }

    @Test
    void hlsPlaylistShouldBeRefused() throws IOException {
        String header = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n";
        assertRefused("song.m3u8", header + url() + "/segment.ts\n#EXT-X-ENDLIST\n");
        assertRefused("song.mp3", header + "secret.wav\n#EXT-X-ENDLIST\n");
    }

    @Test
    void streamDescriptionShouldBeRefused() throws IOException {
        assertRefused(
                "song.sdp",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio "
                        + server.getAddress().getPort() + " RTP/AVP 0\n");
    }

    @Test
    void dashManifestShouldBeRefused() throws IOException {
        assertRefused(
                "song.mpd",
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\""
                        + " profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\" type=\"static\"><Period><AdaptationSet"
                        + " mimeType=\"audio/webm\"><Representation id=\"0\" bandwidth=\"1\"><BaseURL>" + url()
                        + "/a.webm</BaseURL></Representation></AdaptationSet></Period></MPD>");
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void assertRefused(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        TrackException failure = catchThrowableOfType(TrackException.class, () -> TestingDecode.of(file));
        assertThat(failure.code()).as(name).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT);
    }
}
