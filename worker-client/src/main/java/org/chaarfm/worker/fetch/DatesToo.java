package org.chaarfm.worker.fetch;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Looks at the dates of a server's certificate also where that very certificate is trusted: Java takes what it was given for good,
 * however old it is.
 */
final class DatesToo extends ServerTrust {
    DatesToo(X509ExtendedTrustManager java) {
        super(java);
    }

    @Override
    void check(X509Certificate[] chain, X509ExtendedTrustManager java, Check check) throws CertificateException {
        check.by(java);
        chain[0].checkValidity();
    }
}
