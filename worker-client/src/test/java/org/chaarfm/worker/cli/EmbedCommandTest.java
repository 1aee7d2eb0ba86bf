package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.field.TerminalText;
import org.chaarfm.worker.audio.TestingAudio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedCommandTest {
    /** The stand-in is made only once. */
    @TempDir
    static Path cache;

    @TempDir
    Path folder;

    private final TestingCommandLine worker = new TestingCommandLine();

    @Test
    @DisabledOnOs(OS.WINDOWS) // Has no such names.
    void namesShouldNeitherReachTheTerminalRawNorBeLost() throws Exception {
        Path hostile = folder.resolve("a\u001b]0;x\u0007\nforged\u007f.mp3");
        Files.write(hostile, new byte[0]);

        assertThat(embed(folder.toString())).isEqualTo(1);

        assertThat(worker.err()).contains("a?]0;x??forged?.mp3: corrupt_audio");
        assertThat(worker.out().strip().codePoints()).allMatch(TerminalText::isVisible);
        assertThat(lines().get(0).path("source").textValue()).isEqualTo(hostile.toString());
    }

    @Test
    void everyTrackShouldBeALineInTheOrderGiven() throws Exception {
        Path music = Files.createDirectories(folder.resolve("music/b album"));
        tone(music.resolve("02 Somebody - Something.wav"), Map.of());
        tone(folder.resolve("music/a.flac"), Map.of("artist", "Artist", "title", "Title", "album", "Album"));
        Files.writeString(folder.resolve("music/cover.jpg"), "no track");
        Path text = Files.writeString(folder.resolve("text.mp3"), "This is a letter.\n".repeat(100));
        Path gone = folder.resolve("gone.mp3");

        int exitCode = embed(text.toString(), folder.resolve("music").toString(), gone.toString());

        List<JsonNode> lines = lines();
        assertThat(lines)
                .extracting(line -> line.get("source").asText())
                .containsExactly(
                        text.toString(),
                        folder.resolve("music/a.flac").toString(),
                        music.resolve("02 Somebody - Something.wav").toString(),
                        gone.toString());
        assertThat(lines.get(0).at("/error/code").asText()).isEqualTo("unsupported_format");
        assertThat(lines.get(3).at("/error/code").asText()).isEqualTo("not_found");
        assertThat(lines.get(1).get("artist").asText()).isEqualTo("Artist");
        assertThat(lines.get(1).get("title").asText()).isEqualTo("Title");
        assertThat(lines.get(1).get("album").asText()).isEqualTo("Album");
        assertThat(lines.get(2).get("artist").asText()).isEqualTo("Somebody");
        assertThat(lines.get(2).get("title").asText()).isEqualTo("Something");
        assertThat(lines.get(2).get("album").isNull()).isTrue();
        assertThat(exitCode).isEqualTo(1);
        assertThat(worker.err()).contains("2 embedded").contains("2 failed").contains("mean nothing");
    }

    /** With as many threads, and as short a longest recording, as are allowed for this track of four seconds. */
    @Test
    void lineShouldHaveTheFieldsOfAnExportInTheirOrder() throws Exception {
        String track = tone(folder.resolve("t.wav"), Map.of()).toString();
        String most = Integer.toString(4 * Runtime.getRuntime().availableProcessors());

        assertThat(embed("--threads", most, "--max-duration", "4s", track)).isZero();

        JsonNode line = lines().get(0);
        List<String> names = new ArrayList<>();
        line.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "track_id",
                        "artist",
                        "title",
                        "album",
                        "duration_s",
                        "source",
                        "model",
                        "embedding",
                        "tags",
                        "notes");
        assertThat(line.get("track_id").isNull()).isTrue();
        assertThat(line.get("duration_s").asDouble()).isEqualTo(4);
        assertThat(line.at("/model/name").asText()).isEqualTo(KnownModels.STAND_IN.name());
        assertThat(line.at("/model/sha256").asText()).isEqualTo(KnownModels.STAND_IN_SHA256);
        assertThat(line.at("/model/stand_in").asBoolean()).isTrue();
        assertThat(line.get("embedding")).hasSize(200);
        assertThat(line.get("tags")).hasSize(50);
        assertThat(line.get("notes")).isEmpty();
        assertThat(line.at("/tags/0/name").asText()).isEqualTo("rock");
        assertThat(line.at("/tags/0/score").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void webAddressOnThisMachineShouldBeFetchedAndOneOfAnotherSchemeBeRefusedAsItWasGiven() throws Exception {
        byte[] wav = Files.readAllBytes(tone(folder.resolve("t.wav"), Map.of()));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/song.wav", exchange -> {
            exchange.sendResponseHeaders(200, wav.length);
            exchange.getResponseBody().write(wav);
            exchange.close();
        });
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(embed(base + "/song.wav", base + "/nothing.wav", "ftp://example.org/y.mp3"))
                    .isEqualTo(1);
            assertThat(lines().get(0).get("source").asText()).isEqualTo(base + "/song.wav");
            assertThat(lines().get(0).get("title").asText()).isEqualTo("song");
            assertThat(lines().get(1).at("/error/code").asText()).isEqualTo("not_found");
            assertThat(lines().get(2).get("source").asText()).isEqualTo("ftp://example.org/y.mp3");
            assertThat(lines().get(2).at("/error/code").asText()).isEqualTo("refused_source");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void wrongUsageShouldEndWith2() {
        assertThat(worker.run("embed")).isEqualTo(2);
        assertThat(worker.run("embed", "--nonsense", "x.mp3")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 1, 100_000, Integer.MAX_VALUE})
    void threadsBeyondFourForEachCoreShouldBeNamed(int number) {
        int most = 4 * Runtime.getRuntime().availableProcessors();
        int threads = number == 1 ? most + 1 : number;

        assertThat(embed("--threads", Integer.toString(threads), "x.mp3")).isEqualTo(2);

        assertThat(worker.err()).startsWith("--threads must be 1 to " + most + " on this machine, and is " + threads);
        assertThat(worker.out()).isEmpty();
    }

    @Test
    void recordingBeyondTheLongestShouldBeTooLong() throws Exception {
        String track = tone(folder.resolve("t.wav"), Map.of()).toString();

        assertThat(embed("--max-duration", "3s", track)).isEqualTo(1);

        assertThat(lines().get(0).at("/error/code").asText()).isEqualTo("too_long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0h", "24", "1d", "-1h", "1.5h", "100000s", "24 h"})
    void longestThatIsNoTimeShouldBeNamed(String text) {
        assertThat(embed("--max-duration", text, "x.mp3")).isEqualTo(2);
        assertThat(worker.err())
                .startsWith("--max-duration must be a number from 1 to 99999 and s, m or h, such as 24h, and is \""
                        + text + "\"");
    }

    @Test
    void unknownWayToComputeShouldBeNamed() {
        assertThat(worker.run("embed", "--network", "quick", "x.mp3")).isEqualTo(2);
        assertThat(worker.err()).contains("--network must be auto, plain or fast, and is quick");

        assertThat(worker.run("--url", "http://localhost", "--code", "ABCDE-FGHJK", "--network", "slow"))
                .isEqualTo(2);
        assertThat(worker.err()).contains("--network must be auto, plain or fast, and is slow");
    }

    @Test
    void bothWaysShouldGiveTheSameEmbedding() throws Exception {
        String track = tone(folder.resolve("t.wav"), Map.of()).toString();
        assertThat(embed("--network", "plain", track)).isZero();
        assertThat(embed("--network", "fast", track)).isZero();

        JsonNode plain = lines().get(0).get("embedding");
        JsonNode fast = lines().get(1).get("embedding");
        for (int i = 0; i < 200; i++) {
            assertThat(fast.get(i).asDouble()).isCloseTo(plain.get(i).asDouble(), within(1e-4));
        }
    }

    @Test
    void helpShouldExplainTheLinesAndTheExitCodes() {
        assertThat(worker.run("embed", "--help")).isZero();
        assertThat(worker.out()).contains("--model").contains("stand-in").contains("Exit code");
    }

    private int embed(String... sources) {
        List<String> arguments = new ArrayList<>(List.of("embed", "--model", "stand-in", "--cache", cache.toString()));
        arguments.addAll(List.of(sources));
        return worker.run(arguments.toArray(String[]::new));
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : worker.out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private static Path tone(Path file, Map<String, String> tags) {
        String codec = file.toString().endsWith("flac") ? "flac" : "pcm_s16le";
        return new TestingAudio().codec(codec).tags(tags).write(file);
    }
}
