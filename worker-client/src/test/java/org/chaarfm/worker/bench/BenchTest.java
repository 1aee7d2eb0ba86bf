package org.chaarfm.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.network.TestingNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    Path folder;

    private final List<String> order = new ArrayList<>();
    private final LoadedNetwork one = new LoadedNetwork("one", new TestingNetwork(1, () -> order.add("one")));
    private final LoadedNetwork two = new LoadedNetwork("two", new TestingNetwork(1.5f, () -> order.add("two")));

    private long now;

    @Test
    void networksShouldTakeTurnsInEachRound() throws Exception {
        bench(3).measure(sound(4));

        // A round to compile, three that count, and at the end the vectors: the first's for comparison, then all.
        // Of each round the network alone, then the whole way with it.
        List<String> round = List.of("one", "one", "two", "two");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            expected.addAll(round);
        }
        expected.addAll(List.of("one", "one", "two"));
        assertThat(order).isEqualTo(expected);
    }

    @Test
    void speedShouldBeSecondsOfSoundInASecond() throws Exception {
        BenchResult result = bench(3).measure(sound(4));

        // The clock goes a second on each time it is asked, and a step asks it at its beginning and end.
        assertThat(result.seconds()).isCloseTo(4, within(1e-3));
        assertThat(result.decoder().median()).isCloseTo(4, within(1e-3));
        assertThat(result.frontEnd().least()).isCloseTo(4, within(1e-3));
        assertThat(result.networks().get(1).speeds().most()).isCloseTo(4, within(1e-3));
        assertThat(result.networks().get(0).whole().median()).isCloseTo(4, within(1e-3));
    }

    @Test
    void vectorsShouldBeComparedWithTheFirstNetworks() throws Exception {
        BenchResult result = bench(1).measure(sound(4));

        assertThat(result.networks().get(0).difference()).isEqualTo(new VectorDifference(0, 0, 0));
        VectorDifference difference = result.networks().get(1).difference();
        assertThat(difference.embedding()).isPositive();
        assertThat(difference.tags()).isPositive();
        assertThat(difference.cosineDistance()).isCloseTo(0, within(1e-6));
    }

    @Test
    void recordingShouldBeCutToTheSecondsWanted() throws Exception {
        assertThat(bench(1).measure(sound(20)).seconds()).isEqualTo(10);
    }

    @Test
    void recordingOfLessThanAPatchShouldBeTooShort() throws Exception {
        Path file = sound(2);
        TrackException failure = catchThrowableOfType(TrackException.class, () -> bench(1).measure(file));
        assertThat(failure.code()).isEqualTo(ErrorCode.TOO_SHORT);
    }

    @Test
    void tableShouldTellEveryLayerAndTheDifferences() throws Exception {
        StringWriter text = new StringWriter();
        new BenchTable(new PrintWriter(text)).print("a song", bench(2).measure(sound(4)));

        assertThat(text.toString())
                .contains("a song, 4.0 s of sound")
                .containsPattern("decode and resample +4\\.0 +4\\.0 \\.\\. 4\\.0")
                .containsPattern("front-end +4\\.0")
                .containsPattern("network one +4\\.0")
                .containsPattern("network two +4\\.0")
                .containsPattern("file to vector, two +4\\.0")
                .containsPattern("vectors against one +cosine +embedding +tags\\R +two +\\d\\.\\de[-+]\\d\\d");
    }

    private Bench bench(int rounds) {
        return new Bench(List.of(one, two), 10, rounds, () -> now += 1_000_000_000L);
    }

    private Path sound(int seconds) throws Exception {
        Path file = folder.resolve(seconds + ".wav");
        MadeSound.write(file, seconds);
        return file;
    }
}
