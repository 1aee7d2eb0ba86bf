package org.chaarfm.worker.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * How this machine reaches web servers. Each request has its own client and connection, whose resolver knows what that
 * request may reach: no connection is reused that was made under other rules.
 *
 * @param names the name service
 * @param proxies the proxies
 * @param tls whose certificates are trusted
 */
record NetworkAccess(DnsResolver names, ProxySettings proxies, SSLContext tls) {
    /** Longer than any real header; servers are strangers. */
    private static final Http1Config HEADER_LIMITS =
            Http1Config.custom().setMaxLineLength(65_536).setMaxHeaderCount(200).build();

    /**
     * A client that does nothing unasked: no redirects, retries, decoding, cookies or protocol upgrade, and no login but
     * the proxy's.
     */
    CloseableHttpClient client(URI address, SourceRules rules, TimeLimits limits) {
        Optional<HttpProxy> proxy = proxies.proxyFor(address);
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(connections(resolver(address, rules, proxy.isPresent()), limits))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setRoutePlanner(
                        proxy.<DefaultRoutePlanner>map(server -> new DefaultProxyRoutePlanner(host(server.address())))
                                .orElseGet(() -> new DefaultRoutePlanner(null)))
                .setDefaultCredentialsProvider(login(proxy))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(limits))
                        .setProtocolUpgradeEnabled(false)
                        .build());
        return builder.disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    static NetworkAccess ofThisMachine() {
        return ofThisMachine(TrustedCertificates.ofThisMachine());
    }

    static NetworkAccess ofThisMachine(TrustedCertificates trusted) {
        return new NetworkAccess(SystemDefaultDnsResolver.INSTANCE, ProxySettings.ofThisProcess(), trusted.context());
    }

    /** Through a proxy only the proxy's name is resolved here, and the proxy is the owner's own choice. */
    private DnsResolver resolver(URI address, SourceRules rules, boolean throughProxy) {
        return throughProxy || rules.trusts(address) ? names : new CheckedNames(names, rules);
    }

    private HttpClientConnectionManager connections(DnsResolver resolver, TimeLimits limits) {
        // A channel's socket, because an interrupt ends what blocks in it.
        DefaultHttpClientConnectionOperator operator = new DefaultHttpClientConnectionOperator(
                socks -> SocketChannel.open().socket(),
                null,
                resolver,
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, new DefaultClientTlsStrategy(tls))
                        .build());
        BasicHttpClientConnectionManager connections = new BasicHttpClientConnectionManager(
                operator,
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEADER_LIMITS)
                        .responseParserFactory(unused -> new WholeHeaderParser())
                        .build());
        connections.setSocketConfig(
                SocketConfig.custom().setSoTimeout(timeout(limits)).build());
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connect()))
                .setSocketTimeout(timeout(limits))
                .build());
        return connections;
    }

    private static Timeout timeout(TimeLimits limits) {
        return Timeout.of(limits.idle());
    }

    private static CredentialsProvider login(Optional<HttpProxy> proxy) {
        BasicCredentialsProvider provider = new BasicCredentialsProvider();
        proxy.filter(server -> server.login() != null).ifPresent(server -> {
            String[] user = server.login().split(":", 2);
            provider.setCredentials(
                    new AuthScope(host(server.address())),
                    new UsernamePasswordCredentials(user[0], (user.length > 1 ? user[1] : "").toCharArray()));
        });
        return provider;
    }

    /** Scheme, host and port for the client; a port that is not written is not sent either. */
    static HttpHost host(URI uri) {
        return new HttpHost(uri.getScheme(), Locators.host(uri), uri.getPort());
    }

    /**
     * Fails when the connection ends within a response's header. The library takes that for the header's end, and so a
     * response cut there for one with an empty body.
     */
    private static final class WholeHeaderParser extends DefaultHttpResponseParser {
        WholeHeaderParser() {
            super(HEADER_LIMITS);
        }

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream connection)
                throws IOException, HttpException {
            return super.parse(buffer, new FilterInputStream(connection) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int read = super.read(bytes, offset, length);
                    if (read < 0) {
                        throw new ConnectionClosedException("it ended within the header");
                    }
                    return read;
                }
            });
        }
    }
}
