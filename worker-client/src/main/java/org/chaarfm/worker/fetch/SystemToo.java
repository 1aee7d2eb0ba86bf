package org.chaarfm.worker.fetch;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks for the issuers that the system trusts where Java does not know that of a server: only then are they read. Thread-safe.
 */
final class SystemToo extends ServerTrust {
    private final Supplier<X509ExtendedTrustManager> reader;

    /** Null until it is needed. Guarded by this. */
    private X509ExtendedTrustManager system;

    SystemToo(X509ExtendedTrustManager java, Supplier<X509ExtendedTrustManager> reader) {
        super(java);
        this.reader = reader;
    }

    @Override
    void check(X509Certificate[] chain, X509ExtendedTrustManager java, Check check) throws CertificateException {
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
}
