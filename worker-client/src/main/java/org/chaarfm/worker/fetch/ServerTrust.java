package org.chaarfm.worker.fetch;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** What Java makes of a server's certificate, and something else too; in all else as Java. */
abstract class ServerTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager java;

    ServerTrust(X509ExtendedTrustManager java) {
        this.java = java;
    }

    /** One of the ways in which a trust manager is asked about a server. */
    interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    /**
     * Asks about a server.
     *
     * @param java what Java trusts
     * @throws CertificateException if the server is not to be trusted
     */
    abstract void check(X509Certificate[] chain, X509ExtendedTrustManager java, Check check)
            throws CertificateException;

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, java, manager -> manager.checkServerTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, java, manager -> manager.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, java, manager -> manager.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        java.checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        java.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        java.checkClientTrusted(chain, type, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return java.getAcceptedIssuers();
    }
}
