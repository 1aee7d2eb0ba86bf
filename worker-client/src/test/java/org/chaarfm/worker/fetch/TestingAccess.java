package org.chaarfm.worker.fetch;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;

/** The production way to the network with another name service or proxy behind it. */
final class TestingAccess {
    /** For all that shall not end by them, however slow the machine is. */
    static final TimeLimits LONG = limits(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(5));

    private static final ProxySelector NO_PROXY = ProxySelector.of(null);

    private TestingAccess() {}

    static TimeLimits limits(Duration connect, Duration idle, Duration overall) {
        return new TimeLimits(connect, idle, overall, 1, Duration.ofHours(1));
    }

    static NetworkAccess with(DnsResolver names) {
        return with(names, tls());
    }

    static NetworkAccess with(DnsResolver names, SSLContext tls) {
        return new NetworkAccess(names, new ProxySettings(NO_PROXY, Map.of()), tls);
    }

    static NetworkAccess through(DnsResolver names, Map<String, String> environment) {
        return new NetworkAccess(names, new ProxySettings(NO_PROXY, environment), tls());
    }

    static NetworkAccess throughProperty(DnsResolver names, int port) {
        InetSocketAddress proxy = InetSocketAddress.createUnresolved("proxy.test", port);
        return new NetworkAccess(names, new ProxySettings(ProxySelector.of(proxy), Map.of()), tls());
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
