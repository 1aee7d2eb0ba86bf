package org.chaarfm.worker.fetch;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks for the issuers that the system trusts where Java does not know that of a server: only then are they read. Thread-safe.
 */
final class SystemToo extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager java;
    private final Supplier<X509ExtendedTrustManager> reader;

    /** Null until it is needed. Guarded by this. */
    private X509ExtendedTrustManager system;

    SystemToo(X509ExtendedTrustManager java, Supplier<X509ExtendedTrustManager> reader) {
        this.java = java;
        this.reader = reader;
    }

    private interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private void either(Check check) throws CertificateException {
        try {
            check.by(java);
        } catch (CertificateException refusal) {
            if (!(refusal.getCause() instanceof CertPathBuilderException)) {
                throw refusal;
            }
            check.by(system());
        }
    }

    private synchronized X509ExtendedTrustManager system() {
        if (system == null) {
            system = reader.get();
        }
        return system;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        either(manager -> manager.checkServerTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        either(manager -> manager.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        either(manager -> manager.checkServerTrusted(chain, type, engine));
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
