package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.chaarfm.worker.failure.FileTrouble;

/**
 * Whose certificates are trusted: those that this JVM comes with, and those that the owner names besides. Certificates are
 * always checked.
 */
public final class TrustedCertificates {
    private final SSLContext context;

    private TrustedCertificates(SSLContext context) {
        this.context = context;
    }

    /** Those of this machine's Java, or of the properties {@code javax.net.ssl}. */
    public static TrustedCertificates ofThisMachine() {
        try {
            return new TrustedCertificates(SSLContext.getDefault());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    /**
     * Those of this machine and the ones in a file.
     *
     * @param pem one or more certificates in PEM
     * @throws IllegalArgumentException if the file cannot be read or has none; the message is for the user
     */
    public static TrustedCertificates and(Path pem) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (Certificate one : read(pem)) {
                all.setCertificateEntry("given " + number++, one);
            }
            for (X509Certificate one : ofJava()) {
                all.setCertificateEntry("java " + number++, one);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new DatesToo(extended(managers(all)))}, null);
            return new TrustedCertificates(context);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + FileTrouble.reading(e), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(pem + " has no certificates in PEM that can be read", e);
        }
    }

    private static Collection<? extends Certificate> read(Path pem) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (all.isEmpty()) {
                throw new CertificateException("no certificates");
            }
            return all;
        }
    }

    private static List<X509Certificate> ofJava() throws GeneralSecurityException {
        return Arrays.stream(managers(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }

    /** Of null those of Java. */
    private static TrustManagerFactory managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static X509ExtendedTrustManager extended(TrustManagerFactory factory) {
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this JVM checks no names of servers"));
    }

    /** For a client's connections. */
    public SSLContext context() {
        return context;
    }
}
