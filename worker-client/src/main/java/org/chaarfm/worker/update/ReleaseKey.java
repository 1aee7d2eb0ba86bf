package org.chaarfm.worker.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.chaarfm.worker.release.ReleaseException;

/** The Ed25519 key (RFC 8032) of whoever built the installed package: only packages that it signed take this one's place. */
final class ReleaseKey {
    private static final String ALGORITHM = "Ed25519";

    private final PublicKey key;

    private ReleaseKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a public key in PEM, as {@code openssl pkey -pubout} writes it.
     *
     * @throws ReleaseException if the file holds anything else
     */
    static ReleaseKey read(Path pem) throws ReleaseException, IOException {
        String base64 =
                Files.readString(pem).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            return new ReleaseKey(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new ReleaseException(pem + " is no Ed25519 public key in PEM; install this worker anew", e);
        }
    }

    /** Whether it has signed these bytes. */
    boolean hasSigned(byte[] bytes, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(bytes);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false; // No signature at all, by its length.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
