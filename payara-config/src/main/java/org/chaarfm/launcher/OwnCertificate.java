package org.chaarfm.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.chaarfm.launcher.folder.DataFolder;

/**
 * How the launcher knows its own server: by exactly the certificate that was given to that, whoever has issued it and whatever
 * names are in it, because it asks by the address that it listens on.
 *
 * @param certificate the server's own
 */
record OwnCertificate(Certificate certificate) {
    /** The one of the coordinator that runs with this data folder; null if that listens without TLS. */
    static OwnCertificate of(DataFolder data) throws IOException {
        if (!Files.exists(data.ownCertificate())) {
            return null;
        }
        try (InputStream in = Files.newInputStream(data.ownCertificate())) {
            return new OwnCertificate(CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (CertificateException e) {
            throw new IOException(data.ownCertificate() + " cannot be read", e);
        }
    }

    void trustedBy(HttpsURLConnection connection) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Exactly(certificate)}, null);
            connection.setSSLSocketFactory(context.getSocketFactory());
            connection.setHostnameVerifier((host, session) -> true); // the certificate is that very one
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    private record Exactly(Certificate certificate) implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            if (!chain[0].equals(certificate)) {
                throw new CertificateException("another server answers at this address");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no clients here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
