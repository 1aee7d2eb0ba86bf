package org.chaarfm.coordinator.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.chaarfm.coordinator.proxy.TrustedProxies;
import org.chaarfm.dispatch.dispatcher.RetryLimits;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinatorConfigTest {
    private static final String TOKEN = "a-secret-of-enough-length";

    @Test
    void defaultsShouldBePinned() {
        assertThat(read(Map.of()))
                .isEqualTo(new CoordinatorConfig(
                        null,
                        null,
                        null,
                        null,
                        268_435_456,
                        500_000_000,
                        Duration.ofHours(2),
                        16,
                        LeaseTimes.STANDARD,
                        new RetryLimits(3, Duration.ofSeconds(5)),
                        true,
                        TrustedProxies.NONE,
                        2_000));
    }

    @Test
    void allSettingsShouldBeRead(@TempDir Path folder) throws Exception {
        Path model = Files.writeString(folder.resolve("model.pb"), "graph");
        assertThat(read(Map.ofEntries(
                        entry("coordinator.api.token", " " + TOKEN + " "),
                        entry("coordinator.public.url", "https://music.example.org/chaar"),
                        entry("coordinator.model.file", model.toString()),
                        entry("coordinator.packages.dir", folder.toString()),
                        entry("coordinator.list.max.bytes", "2048"),
                        entry("coordinator.track.max.bytes", "1000"),
                        entry("coordinator.track.max.seconds", "90"),
                        entry("coordinator.media.max.transfers", "4"),
                        entry("coordinator.heartbeat.seconds", "2"),
                        entry("coordinator.track.max.failures", "20"),
                        entry("coordinator.track.retry.seconds", "1"),
                        entry("coordinator.legacy.workers", "false"),
                        entry("coordinator.trusted.proxies", "10.0.0.0/8"),
                        entry("coordinator.max.sockets", "7"))))
                .isEqualTo(new CoordinatorConfig(
                        TOKEN,
                        URI.create("https://music.example.org/chaar/"),
                        model,
                        folder,
                        2048,
                        1000,
                        Duration.ofSeconds(90),
                        4,
                        new LeaseTimes(2, 12),
                        new RetryLimits(20, Duration.ofSeconds(1)),
                        false,
                        TrustedProxies.parse("10.0.0.0/8"),
                        7));
    }

    @Test
    void theAddressThatWasSetShouldGoBeforeTheOneThatWasAsked() {
        URI asked = URI.create("http://10.0.0.1:8080/");
        assertThat(read(Map.of()).addressOr(asked)).isEqualTo(asked);
        assertThat(read(Map.of("coordinator.public.url", "https://music.example.org/fm"))
                        .addressOr(asked))
                .hasToString("https://music.example.org/fm/");
    }

    @Test
    void emptyValuesShouldCountAsAbsent() {
        assertThat(read(Map.of("coordinator.api.token", "", "coordinator.public.url", " ")))
                .isEqualTo(read(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "coordinator.api.token, short",
        "coordinator.public.url, music.example.org",
        "coordinator.public.url, ftp://music.example.org/",
        "coordinator.public.url, http://music.example.org/?a=b",
        "coordinator.public.url, http://a b/",
        "coordinator.public.url, http://music.example.org:99999/",
        "coordinator.public.url, http://ann:secret@music.example.org/",
        "coordinator.model.file, /no/such/file.pb",
        "coordinator.list.max.bytes, many",
        "coordinator.list.max.bytes, 1000",
        "coordinator.list.max.bytes, 300000000",
        "coordinator.track.max.bytes, 0",
        "coordinator.track.max.seconds, -1",
        "coordinator.track.max.seconds, 1.5",
        "coordinator.legacy.workers, no",
        "coordinator.media.max.transfers, 0",
        "coordinator.media.max.transfers, 9999999999",
        "coordinator.heartbeat.seconds, 0",
        "coordinator.heartbeat.seconds, 301",
        "coordinator.track.max.failures, 0",
        "coordinator.track.max.failures, 21",
        "coordinator.track.retry.seconds, 0",
        "coordinator.track.retry.seconds, 3601"
    })
    void aSettingThatCannotWorkShouldBeNamed(String name, String value) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> read(Map.of(name, value)))
                .withMessageContaining("Setting " + name + " must");
    }

    @Test
    void theTokenShouldNeverBePrinted() {
        assertThat(read(Map.of("coordinator.api.token", TOKEN)).toString())
                .contains("apiToken=redacted")
                .doesNotContain(TOKEN);
    }

    private static CoordinatorConfig read(Map<String, String> values) {
        return CoordinatorConfig.read(new TestingConfig(values));
    }
}
