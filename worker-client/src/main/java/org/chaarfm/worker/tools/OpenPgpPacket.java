package org.chaarfm.worker.tools;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.worker.release.ReleaseException;

/**
 * A packet of OpenPGP (RFC 4880, section 4): only what a public key and a detached signature need, whose packets have a known
 * length.
 *
 * @param tag what kind of packet it is
 */
record OpenPgpPacket(int tag, ByteBuffer body) {
    static final int SIGNATURE = 2;
    static final int PUBLIC_KEY = 6;

    /** All packets of a file that is not armoured. */
    static List<OpenPgpPacket> all(byte[] bytes) throws ReleaseException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<OpenPgpPacket> packets = new ArrayList<>();
        try {
            while (in.hasRemaining()) {
                packets.add(next(in));
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw malformed(e);
        }
        return packets;
    }

    private static OpenPgpPacket next(ByteBuffer in) throws ReleaseException {
        int head = in.get() & 0xff;
        if ((head & 0x80) == 0) {
            throw malformed(null);
        }
        boolean isNewFormat = (head & 0x40) != 0;
        int length = isNewFormat ? length(in) : oldLength(in, head & 3);
        if (length < 0 || length > in.remaining()) {
            throw malformed(null);
        }
        ByteBuffer body = in.slice(in.position(), length);
        in.position(in.position() + length);
        return new OpenPgpPacket(isNewFormat ? head & 0x3f : (head >> 2) & 0xf, body);
    }

    private static int oldLength(ByteBuffer in, int type) throws ReleaseException {
        return switch (type) {
            case 0 -> in.get() & 0xff;
            case 1 -> in.getShort() & 0xffff;
            case 2 -> in.getInt();
            default -> throw malformed(null);
        };
    }

    private static int length(ByteBuffer in) {
        int first = in.get() & 0xff;
        if (first < 192) {
            return first;
        }
        return first < 224 ? ((first - 192) << 8) + (in.get() & 0xff) + 192 : first == 255 ? in.getInt() : -1;
    }

    /** A number as section 3.2 writes it: its length in bits, then its bytes. */
    static BigInteger number(ByteBuffer in) {
        byte[] bytes = new byte[((in.getShort() & 0xffff) + 7) / 8];
        in.get(bytes);
        return new BigInteger(1, bytes);
    }

    static ReleaseException malformed(Exception cause) {
        return new ReleaseException("it is no OpenPGP key or signature that can be read", cause);
    }
}
