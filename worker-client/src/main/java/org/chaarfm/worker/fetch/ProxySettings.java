package org.chaarfm.worker.fetch;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP proxy for an address: that of the JVM's properties ({@code http.proxyHost} and so on), else that of the
 * environment ({@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code NO_PROXY}, in either case).
 */
record ProxySettings(ProxySelector properties, Map<String, String> environment) {
    static ProxySettings ofThisProcess() {
        return new ProxySettings(ProxySelector.getDefault(), System.getenv());
    }

    /**
     * The proxy's address, which may hold user and password.
     *
     * @param own whether this is the worker's own coordinator, whose socket heeds the properties only
     */
    Optional<URI> proxyFor(URI address, boolean own) {
        return ofProperties(address).or(() -> own ? Optional.empty() : ofEnvironment(address));
    }

    private Optional<URI> ofProperties(URI address) {
        List<Proxy> proxies = properties == null ? List.of() : properties.select(address);
        return proxies.stream()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .map(proxy -> (InetSocketAddress) proxy.address())
                .map(proxy -> URI.create("http://" + bracketed(proxy.getHostString()) + ":" + proxy.getPort()))
                .findFirst();
    }

    private Optional<URI> ofEnvironment(URI address) {
        if (isExcepted(Locators.host(address).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return variable(address.getScheme().toLowerCase(Locale.ROOT) + "_proxy")
                .map(value -> value.contains("://") ? value : "http://" + value)
                .filter(Locators::isHttp)
                .flatMap(Locators::parse)
                .filter(proxy -> proxy.getHost() != null);
    }

    /** This machine is never reached through a proxy, as in the JVM's own default. */
    private boolean isExcepted(String host) {
        return host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("::1")
                || Arrays.stream(variable("no_proxy").orElse("").split("[\\s,]+"))
                        .map(entry -> entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                        .filter(entry -> !entry.isEmpty())
                        .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .map(String::trim)
                .filter(value -> !value.isEmpty());
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
