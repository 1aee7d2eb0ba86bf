package org.chaarfm.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
    private static final URI SECURE = URI.create("https://music.test/");
    private static final URI PLAIN = URI.create("http://music.test:8080/");

    @Test
    void variableOfTheSchemeShouldComeBeforeTheOneForAll() {
        ProxySettings settings = environment("https_proxy", "secure.test:1", "ALL_PROXY", "all.test:2");

        assertThat(settings.proxyFor(SECURE)).hasToString("Optional[secure.test:1]");
        assertThat(settings.proxyFor(PLAIN)).hasToString("Optional[all.test:2]");
        assertThat(settings.proxyFor(URI.create("http://localhost:8080/"))).isEmpty();
    }

    @Test
    void propertiesOfTheJvmShouldComeFirst() {
        ProxySelector properties = ProxySelector.of(InetSocketAddress.createUnresolved("property.test", 3));

        assertThat(new ProxySettings(properties, Map.of("https_proxy", "secure.test:1")).proxyFor(SECURE))
                .hasToString("Optional[property.test:3]");
    }

    @ParameterizedTest
    @CsvSource({
        "http://me:secret@proxy.test:3128, me:secret",
        "HTTP://me:secret@proxy.test:3128/, me:secret",
        "me:sec%20ret@proxy.test:3128, me:sec ret",
        "http://me:s@c+r%25t@proxy.test:3128, me:s@c+r%t",
        "http://me:100%@proxy.test:3128, me:100%",
        "http://proxy.test:3128,"
    })
    void loginShouldBeReadAndNotShown(String value, String login) {
        HttpProxy proxy = environment("https_proxy", value).proxyFor(SECURE).orElseThrow();

        assertThat(proxy.login()).isEqualTo(login);
        assertThat(proxy.authorization().isPresent()).isEqualTo(login != null);
        assertThat(proxy).hasToString("proxy.test:3128");
        assertThat(proxy.address()).hasToString("http://proxy.test:3128");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/8 | http://10.1.2.3/ | true",
                "10.0.0.0/8 | http://11.1.2.3/ | false",
                "10.0.0.0/8 | http://ten.test/ | false",
                "fd00::/8 | http://[fd00::1]/ | true",
                "music.test | http://music.test/ | true",
                "*.music.test, other | http://a.MUSIC.test/ | true",
                "music.test | http://mymusic.test/ | false",
                "10.0.0.0/a x/8 | http://10.0.0.1/ | false",
                "* | http://music.test/ | true"
            })
    void exceptionsShouldBeReachedDirectly(String list, URI address, boolean directly) {
        ProxySettings settings = environment("all_proxy", "proxy.test:1", "NO_PROXY", list);

        assertThat(settings.proxyFor(address).isEmpty()).isEqualTo(directly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://me:secret@proxy.test:1080", "https://me:secret@proxy.test", "me:secret@:80"})
    void whatCannotBeUsedShouldBeSaidWithoutThePassword(String value) {
        ProxySettings settings = environment("https_proxy", value);

        assertThat(settings.proxyFor(SECURE)).isEmpty();
        assertThat(settings.problem(SECURE)).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("https_proxy is ignored")
                .doesNotContain("secret"));
        assertThat(settings.problem(PLAIN)).isEqualTo(Optional.empty());
    }

    private static ProxySettings environment(String... pairs) {
        Map<String, String> all =
                pairs.length == 2 ? Map.of(pairs[0], pairs[1]) : Map.of(pairs[0], pairs[1], pairs[2], pairs[3]);
        return new ProxySettings(null, all);
    }
}
