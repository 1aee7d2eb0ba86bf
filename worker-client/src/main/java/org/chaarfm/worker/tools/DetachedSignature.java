package org.chaarfm.worker.tools;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.util.List;
import org.chaarfm.worker.release.ReleaseException;

/**
 * A signature beside the file that it is for: {@code gpg --detach-sign}, RSA, version 4 (RFC 4880, section 5.2.3).
 *
 * @param algorithm as the JDK calls it
 * @param hashed the part of the signature that is signed too
 */
record DetachedSignature(String algorithm, ByteBuffer hashed, BigInteger value) {
    private static final int OF_A_FILE = 0;
    private static final int RSA = 1;

    static DetachedSignature parse(byte[] file) throws ReleaseException {
        List<OpenPgpPacket> packets = OpenPgpPacket.all(file);
        if (packets.size() != 1 || packets.get(0).tag() != OpenPgpPacket.SIGNATURE) {
            throw OpenPgpPacket.malformed(null);
        }
        try {
            return of(packets.get(0).body());
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw OpenPgpPacket.malformed(e);
        }
    }

    private static DetachedSignature of(ByteBuffer body) throws ReleaseException {
        if (body.get() != 4 || body.get() != OF_A_FILE || body.get() != RSA) {
            throw new ReleaseException("the signature is of a kind that this release does not know");
        }
        String algorithm = algorithm(body.get());
        int end = body.position() + 2 + (body.getShort() & 0xffff);
        ByteBuffer hashed = body.slice(0, end);
        body.position(end);
        body.position(body.position() + 2 + (body.getShort() & 0xffff)); // Hints, which are not signed.
        body.getShort(); // The beginning of the hash, for those in a hurry.
        return new DetachedSignature(algorithm, hashed, OpenPgpPacket.number(body));
    }

    /** Section 9.4, without what is broken. */
    private static String algorithm(int number) throws ReleaseException {
        return switch (number) {
            case 8 -> "SHA256withRSA";
            case 9 -> "SHA384withRSA";
            case 10 -> "SHA512withRSA";
            default -> throw new ReleaseException("the signature is made with a hash that this release does not trust");
        };
    }

    /** Whether it is that key's signature of these bytes (section 5.2.4). */
    boolean isOf(byte[] file, SigningKey signer) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(signer.key());
            signature.update(file);
            signature.update(hashed.duplicate());
            signature.update(ByteBuffer.allocate(6)
                    .put((byte) 4)
                    .put((byte) 0xff)
                    .putInt(hashed.limit())
                    .flip());
            return signature.verify(padded(signer));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** OpenPGP leaves leading zeros out, and the JDK wants them. */
    private byte[] padded(SigningKey signer) {
        int size = (((RSAKey) signer.key()).getModulus().bitLength() + 7) / 8;
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[size];
        int length = Math.min(size, bytes.length);
        System.arraycopy(bytes, bytes.length - length, padded, size - length, length);
        return padded;
    }
}
