package org.chaarfm.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.TestingNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20})
    void wholeWayShouldGiveWhatTheLayersGiveOneAfterTheOther(int seconds) throws Exception {
        Passage passage = passage(seconds);
        Network network = new TestingNetwork(1, () -> {});

        passage.decode();
        passage.transform();

        assertThat(passage.embedFile(network)).isEqualTo(passage.embed(network));
    }

    @Test
    void wholeWayShouldLeaveTheLayersAlone() throws Exception {
        Passage passage = passage(20);
        passage.decode();

        passage.embedFile(new TestingNetwork(1, () -> {}));

        assertThat(passage.seconds()).isEqualTo(10);
    }

    private Passage passage(int seconds) throws Exception {
        Path file = folder.resolve("sound.wav");
        MadeSound.write(file, seconds);
        return new Passage(file, 10);
    }
}
