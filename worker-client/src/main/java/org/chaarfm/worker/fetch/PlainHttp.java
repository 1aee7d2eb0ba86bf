package org.chaarfm.worker.fetch;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The JDK's client for the few requests to the coordinator that fetch nothing. */
public final class PlainHttp {
    private PlainHttp() {}

    /**
     * A client for HTTP/1.1. Logins reach a proxy that it asks for a tunnel only with the option in {@code jvm.options}.
     *
     * @param proxy that of {@link ProxySettings} for the address that will be asked
     */
    public static HttpClient.Builder client(SSLContext trusted, Optional<HttpProxy> proxy) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusted)
                .proxy(proxy.map(server ->
                                ProxySelector.of(InetSocketAddress.createUnresolved(server.host(), server.port())))
                        .orElse(HttpClient.Builder.NO_PROXY));
        proxy.map(HttpProxy::login).map(PlainHttp::login).ifPresent(builder::authenticator);
        return builder;
    }

    private static Authenticator login(String login) {
        String[] user = login.split(":", 2);
        PasswordAuthentication known =
                new PasswordAuthentication(user[0], (user.length > 1 ? user[1] : "").toCharArray());
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY ? known : null;
            }
        };
    }
}
