package org.chaarfm.worker.fetch;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The HTTP proxy for an address: that of the JVM's properties ({@code http.proxyHost} and so on), else that of the
 * environment as curl understands it ({@code http_proxy}, {@code https_proxy}, {@code all_proxy}, {@code no_proxy}, in either
 * case).
 */
public record ProxySettings(ProxySelector properties, Map<String, String> environment) {
    private static final String ALL = "all_proxy";

    private static final Set<String> VARIABLES = Set.of("http_proxy", "https_proxy", ALL, "no_proxy");

    public static ProxySettings ofThisProcess() {
        return new ProxySettings(ProxySelector.getDefault(), System.getenv());
    }

    /**
     * The proxy that an address is reached through, if there is one.
     *
     * @param address an http(s) address; of a WebSocket that of its handshake
     */
    public Optional<HttpProxy> proxyFor(URI address) {
        return ofProperties(address)
                .or(() -> variable(address).map(Map.Entry::getValue).flatMap(HttpProxy::parse));
    }

    /** A sentence if the environment names a proxy for the address that cannot be used. */
    public Optional<String> problem(URI address) {
        return variable(address)
                .filter(set -> HttpProxy.parse(set.getValue()).isEmpty())
                .map(set -> set.getKey() + " is ignored: it is not of the form http://USER:PASSWORD@HOST:PORT or"
                        + " http://HOST:PORT, and this worker uses no other kind of proxy.");
    }

    /** The variables that are set, as they are spelled, for a process that is started without this one's environment. */
    public Map<String, String> variables() {
        return environment.entrySet().stream()
                .filter(set -> VARIABLES.contains(set.getKey().toLowerCase(Locale.ROOT)))
                .filter(set -> !set.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<HttpProxy> ofProperties(URI address) {
        List<Proxy> proxies = properties == null ? List.of() : properties.select(address);
        return proxies.stream()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .map(proxy -> (InetSocketAddress) proxy.address())
                .map(proxy -> new HttpProxy(proxy.getHostString(), proxy.getPort(), null))
                .findFirst();
    }

    /** The variable that counts for an address; none for this machine, as in the JVM's own default. */
    private Optional<Map.Entry<String, String>> variable(URI address) {
        NoProxy direct =
                new NoProxy(variable("no_proxy").map(Map.Entry::getValue).orElse(""));
        return direct.excepts(Locators.host(address))
                ? Optional.empty()
                : variable(address.getScheme().toLowerCase(Locale.ROOT) + "_proxy")
                        .or(() -> variable(ALL));
    }

    private Optional<Map.Entry<String, String>> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .filter(spelling -> !environment.getOrDefault(spelling, "").isBlank())
                .map(spelling -> Map.entry(spelling, environment.get(spelling).trim()))
                .findFirst();
    }
}
