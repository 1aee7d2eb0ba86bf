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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.chaarfm.worker.failure.FileTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose certificates are trusted: those that this JVM comes with, on Linux those that the system trusts, and those that the owner
 * names besides. Certificates are always checked.
 */
public final class TrustedCertificates {
    private static final Logger LOG = LoggerFactory.getLogger(TrustedCertificates.class);

    private final SSLContext context;

    private TrustedCertificates(SSLContext context) {
        this.context = context;
    }

    /** Those of this machine's Java and of its system, or of the properties {@code javax.net.ssl} alone. */
    public static TrustedCertificates ofThisMachine() {
        return ofThisMachine(System.getenv());
    }

    static TrustedCertificates ofThisMachine(Map<String, String> environment) {
        try {
            boolean isTold = System.getProperties().stringPropertyNames().stream()
                    .anyMatch(name -> name.startsWith("javax.net.ssl."));
            return new TrustedCertificates(
                    isTold ? SSLContext.getDefault() : context(extended(managers(null)), environment));
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
            List<Certificate> all = new ArrayList<>(read(pem));
            all.addAll(ofJava());
            return new TrustedCertificates(context(only(all), System.getenv()));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + FileTrouble.reading(e), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(pem + " has no certificates in PEM that can be read", e);
        }
    }

    private static SSLContext context(X509ExtendedTrustManager java, Map<String, String> environment)
            throws GeneralSecurityException {
        X509ExtendedTrustManager all = SystemCertificates.file(environment)
                .<X509ExtendedTrustManager>map(file -> new SystemToo(java, () -> ofTheSystem(file, java)))
                .orElse(java);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {all}, null);
        return context;
    }

    /** What cannot be read changes nothing. */
    private static X509ExtendedTrustManager ofTheSystem(Path file, X509ExtendedTrustManager otherwise) {
        try {
            return only(SystemCertificates.read(file));
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("The certificates that this system trusts cannot be read from {}: {}", file, e.getMessage());
            return otherwise;
        }
    }

    private static X509ExtendedTrustManager only(Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (Certificate one : certificates) {
            all.setCertificateEntry(String.valueOf(number++), one);
        }
        return new DatesToo(extended(managers(all)));
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
