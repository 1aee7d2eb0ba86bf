package org.chaarfm.worker.tools;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.chaarfm.worker.release.ReleaseException;

/**
 * An RSA key of OpenPGP, version 4, with which a project signs its releases.
 *
 * @param fingerprint 40 lower-case hexadecimal digits, by which people know it
 */
record SigningKey(String fingerprint, PublicKey key) {
    private static final int RSA = 1;

    /** The first key in an armoured file (RFC 4880, section 6.2). */
    static SigningKey parse(String armoured) throws ReleaseException {
        StringBuilder base64 = new StringBuilder();
        armoured.lines()
                .map(String::strip)
                .dropWhile(line -> !line.isEmpty())
                .takeWhile(line -> !line.startsWith("=") && !line.startsWith("-----END"))
                .forEach(base64::append);
        try {
            for (OpenPgpPacket packet : OpenPgpPacket.all(Base64.getDecoder().decode(base64.toString()))) {
                if (packet.tag() == OpenPgpPacket.PUBLIC_KEY) {
                    return of(packet.body());
                }
            }
        } catch (IllegalArgumentException | BufferUnderflowException | GeneralSecurityException e) {
            throw OpenPgpPacket.malformed(e);
        }
        throw OpenPgpPacket.malformed(null);
    }

    /** Sections 5.5.2 and 12.2. */
    private static SigningKey of(ByteBuffer body) throws ReleaseException, GeneralSecurityException {
        byte[] bytes = new byte[body.remaining()];
        body.get(0, bytes);
        int version = body.get();
        body.getInt(); // When it was made.
        if (version != 4 || body.get() != RSA) {
            throw new ReleaseException("the signing key is of a kind that this release does not know");
        }
        BigInteger modulus = OpenPgpPacket.number(body);
        BigInteger exponent = OpenPgpPacket.number(body);
        MessageDigest digest = MessageDigest.getInstance("SHA-1"); // Of version 4; it only names the key.
        digest.update((byte) 0x99);
        digest.update((byte) (bytes.length >> 8));
        digest.update((byte) bytes.length);
        return new SigningKey(
                HexFormat.of().formatHex(digest.digest(bytes)),
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
    }
}
