package org.chaarfm.worker.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public internet from those that only mean something on this machine or its network.
 *
 * <p>The ranges are those of the IANA special-purpose registries (RFC 6890 and its updates) that are not globally
 * reachable, and IPv6 forms that carry an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo), which are judged by it.
 */
final class PublicAddresses {
    private static final List<Range> SPECIAL_V4 = List.of(
            Range.v4(0, 0, 0, 0, 8), // this network
            Range.v4(10, 0, 0, 0, 8), // private
            Range.v4(100, 64, 0, 0, 10), // carrier-grade NAT
            Range.v4(127, 0, 0, 0, 8), // loopback
            Range.v4(169, 254, 0, 0, 16), // link-local, cloud metadata
            Range.v4(172, 16, 0, 0, 12), // private
            Range.v4(192, 0, 0, 0, 24), // protocol assignments
            Range.v4(192, 0, 2, 0, 24), // documentation
            Range.v4(192, 168, 0, 0, 16), // private
            Range.v4(198, 18, 0, 0, 15), // benchmarks
            Range.v4(198, 51, 100, 0, 24), // documentation
            Range.v4(203, 0, 113, 0, 24), // documentation
            Range.v4(224, 0, 0, 0, 3)); // multicast, reserved, broadcast

    /** Global unicast; everything that is routed on the public internet lies in it. */
    private static final Range GLOBAL_V6 = Range.v6(3, 0x2000);

    private static final List<Range> SPECIAL_V6 = List.of(
            Range.v6(32, 0x2001, 0x0db8), // documentation
            Range.v6(20, 0x3fff), // documentation
            Range.v6(28, 0x2001, 0x0010), // ORCHID
            Range.v6(28, 0x2001, 0x0020), // ORCHIDv2
            Range.v6(48, 0x2001, 0x0002, 0)); // benchmarks

    private static final Range NAT64 = Range.v6(96, 0x0064, 0xff9b, 0, 0, 0, 0);
    private static final Range SIX_TO_FOUR = Range.v6(16, 0x2002);
    private static final Range TEREDO = Range.v6(32, 0x2001, 0x0000);

    private PublicAddresses() {}

    /** Whether the address is globally reachable. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublicV4(bytes);
        }
        return address instanceof Inet6Address && isPublicV6(bytes);
    }

    private static boolean isPublicV4(byte[] bytes) {
        return SPECIAL_V4.stream().noneMatch(range -> range.contains(bytes));
    }

    private static boolean isPublicV6(byte[] bytes) {
        if (NAT64.contains(bytes)) {
            return isPublicV4(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return isPublicV4(Arrays.copyOfRange(bytes, 2, 6));
        }
        if (TEREDO.contains(bytes)) {
            byte[] client = Arrays.copyOfRange(bytes, 12, 16);
            for (int i = 0; i < client.length; i++) {
                client[i] = (byte) ~client[i];
            }
            return isPublicV4(client);
        }
        // Mapped (::ffff:0:0/96) and compatible (::/96) addresses lie outside of global unicast and are refused with
        // it;
        // the JDK turns a mapped one into its IPv4 address before it gets here.
        return GLOBAL_V6.contains(bytes) && SPECIAL_V6.stream().noneMatch(range -> range.contains(bytes));
    }

    /** A prefix of some bits. */
    private static final class Range {
        private final byte[] prefix;
        private final int bits;

        private Range(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        static Range v4(int a, int b, int c, int d, int bits) {
            return new Range(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d}, bits);
        }

        static Range v6(int bits, int... groups) {
            byte[] prefix = new byte[16];
            for (int i = 0; i < groups.length; i++) {
                prefix[2 * i] = (byte) (groups[i] >> 8);
                prefix[2 * i + 1] = (byte) groups[i];
            }
            return new Range(prefix, bits);
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
