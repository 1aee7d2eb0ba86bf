package org.chaarfm.launcher.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.launcher.failure.StartException;

/**
 * The certificate that the coordinator shows, with its chain, and its private key.
 *
 * @param chain the coordinator's own first
 * @param key its key
 */
public record TlsIdentity(List<Certificate> chain, PrivateKey key) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    public TlsIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads and checks both files.
     *
     * @throws StartException in a sentence that names the file
     */
    public static TlsIdentity read(Path certificate, Path key, Instant now) throws StartException {
        TlsIdentity identity = new TlsIdentity(chain(certificate), key(key));
        identity.check(certificate, key, now);
        return identity;
    }

    private static List<Certificate> chain(Path file) throws StartException {
        try (InputStream in = Files.newInputStream(file)) {
            List<Certificate> chain =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (chain.isEmpty()) {
                throw new CertificateException("no certificate");
            }
            return chain;
        } catch (IOException failure) {
            throw unreadable("--tls-cert", file, failure);
        } catch (CertificateException failure) {
            throw new StartException("--tls-cert " + file + " has no certificates in PEM that can be read.", failure);
        }
    }

    private static PrivateKey key(Path file) throws StartException {
        try {
            Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (pem.find()) {
                byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
                Optional<PrivateKey> key = ALGORITHMS.stream()
                        .flatMap(algorithm -> key(algorithm, encoded).stream())
                        .findFirst();
                if (key.isPresent()) {
                    return key.get();
                }
            }
        } catch (IOException failure) {
            throw unreadable("--tls-key", file, failure);
        } catch (IllegalArgumentException noBase64) {
            // Told below.
        }
        throw new StartException(
                "--tls-key " + file
                        + " has no private key that begins with BEGIN PRIVATE KEY; one of another kind becomes"
                        + " that with: openssl pkcs8 -topk8 -nocrypt -in KEY -out " + file.getFileName() + ".",
                null);
    }

    /** Empty if it is of another kind. */
    private static Optional<PrivateKey> key(String algorithm, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException another) {
            return Optional.empty();
        }
    }

    private static StartException unreadable(String option, Path file, IOException failure) {
        return new StartException(
                option + " " + file + " cannot be read (" + StartException.reason(failure) + ").", failure);
    }

    private void check(Path certificate, Path keyFile, Instant now) throws StartException {
        X509Certificate own = (X509Certificate) chain.get(0);
        if (own.getNotAfter().toInstant().isBefore(now)) {
            throw new StartException(
                    "--tls-cert " + certificate + " expired on "
                            + own.getNotAfter().toInstant() + ".",
                    null);
        }
        if (!belongTogether(own.getPublicKey())) {
            throw new StartException(
                    "--tls-key " + keyFile + " is not the key of the first certificate in " + certificate + ".", null);
        }
    }

    private boolean belongTogether(PublicKey shown) {
        try {
            String algorithm =
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> "Ed25519";
                    };
            byte[] text = {1, 2, 3};
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            byte[] signature = signing.sign();
            signing.initVerify(shown);
            signing.update(text);
            return signing.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Writes it as the server takes it, over what is there. */
    void store(Path file, String alias, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(alias, key, password, chain.toArray(Certificate[]::new));
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, password);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the key cannot be stored", e);
        }
    }

    /** Writes the first certificate, for programs that have to do with this very server. */
    void storeOwn(Path file) throws IOException {
        try {
            Files.write(file, chain.get(0).getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IOException("the certificate cannot be stored", e);
        }
    }

    /** Not even the certificates: they are many lines. */
    @Override
    public String toString() {
        return "TlsIdentity[redacted]";
    }
}
