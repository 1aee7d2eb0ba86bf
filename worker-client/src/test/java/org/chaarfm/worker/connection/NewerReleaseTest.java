package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chaarfm.protocol.message.Welcome.OfferedWorker;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.worker.status.WorkerEvent;
import org.chaarfm.worker.status.WorkerEvent.NewerWorker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewerReleaseTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final URI BASE = URI.create("https://music.example.org/prefix/");

    @ParameterizedTest
    @CsvSource({
        "0.1.0, 0.1.1, true",
        "0.9.0, 0.10.0, true",
        "0.1, 0.1.1, true",
        "0.2.0-SNAPSHOT, 0.2.0, true",
        "0.2.0, 0.2.0-rc1, false",
        "0.1.0, 0.1.0, false",
        "0.1.0, 0.1.0+build7, false",
        "0.1.0, 0.1, false",
        "0.2.0, 0.1.9, false",
        "development, 0.2.0, false",
        "0.1.0, latest, false",
    })
    void onlyWhatIsNewerShouldBeTold(String own, String offered, boolean isTold) {
        assertThat(new NewerRelease(own, BASE).told(new OfferedWorker(offered, "/download"), NOW))
                .isEqualTo(isTold ? told(offered, BASE + "download") : Optional.empty());
    }

    private static Optional<WorkerEvent> told(String version, String url) {
        return Optional.of(new NewerWorker(version, url));
    }

    @Test
    void theSameShouldBeToldOnceADay() {
        NewerRelease newer = new NewerRelease("0.1.0", BASE);
        OfferedWorker offer = new OfferedWorker("0.2.0", "https://elsewhere.example.org/get");

        assertThat(newer.told(offer, NOW)).isEqualTo(told("0.2.0", "https://elsewhere.example.org/get"));
        assertThat(newer.told(offer, NOW.plus(Duration.ofHours(23)))).isEmpty();
        assertThat(newer.told(offer, NOW.plus(Duration.ofHours(24)))).isPresent();
        assertThat(newer.told(new OfferedWorker("0.3.0", "/get"), NOW.plus(Duration.ofHours(25))))
                .isEqualTo(told("0.3.0", BASE + "get"));
    }

    @Test
    void onlyWebAddressesShouldBeTold() {
        assertThat(new NewerRelease("0.1.0", BASE).told(new OfferedWorker("0.2.0", "file:///bin/sh"), NOW))
                .isEmpty();
    }

    @Test
    void welcomeShouldTellOfIt(@TempDir Path folder) {
        try (TestingWorker worker = new TestingWorker(folder)) {
            worker.open();
            worker.receive(Messages.welcome(ResumeDecision.NONE).offering(new OfferedWorker("2.0.0", "/download")));

            assertThat(worker.status.all(NewerWorker.class))
                    .extracting(NewerWorker::message)
                    .containsExactly(
                            "A newer worker, 2.0.0, is offered at" + " https://music.example.org/prefix/download");
        }
    }
}
