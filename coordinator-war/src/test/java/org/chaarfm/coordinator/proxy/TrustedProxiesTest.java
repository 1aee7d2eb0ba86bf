package org.chaarfm.coordinator.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES = TrustedProxies.parse("127.0.0.1, 10.0.0.0/8,2001:db8::/33");

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.0.0.2, false",
        "10.255.0.1, true",
        "11.0.0.1, false",
        "2001:db8:7fff::1, true",
        "2001:db8:8000::1, false",
        "::ffff:10.0.0.1, true",
        "2001:db8::1%eth0, true",
        "localhost, false",
        "'', false"
    })
    void addressesShouldBeToldApart(String address, boolean trusted) {
        assertThat(PROXIES.contains(address)).isEqualTo(trusted);
        assertThat(TrustedProxies.NONE.contains(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "proxy.test", "10.0.0.0/33", "10.0.0.0/8/8", "10.0.0.0/", "300.0.0.1", "127.0.0.1,", "1"})
    void whatIsNoAddressShouldBeRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedProxies.parse(text))
                .withMessageContaining("must be addresses");
    }

    @Test
    void theLastAddressThatIsNoProxysShouldBeTheOrigin() {
        assertThat(origin("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(origin("203.0.113.9, 192.0.2.7"))
                .as("the first is the client's own word")
                .isEqualTo("192.0.2.7");
        assertThat(origin("203.0.113.9, 192.0.2.7, 10.1.1.1")).isEqualTo("192.0.2.7");
        assertThat(origin("10.2.2.2, 10.1.1.1")).as("somebody within").isEqualTo("10.2.2.2");
        assertThat(origin("nonsense, 10.1.1.1")).isEqualTo("10.1.1.1");
        assertThat(PROXIES.origin(List.of("203.0.113.9", "192.0.2.7"))).contains("192.0.2.7");
        assertThat(PROXIES.origin(List.of("unknown"))).isEmpty();
        assertThat(PROXIES.origin(List.of())).isEmpty();
    }

    private static String origin(String header) {
        return PROXIES.origin(List.of(header)).orElseThrow();
    }
}
