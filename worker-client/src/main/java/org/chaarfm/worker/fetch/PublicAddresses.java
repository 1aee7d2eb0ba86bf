package org.chaarfm.worker.fetch;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the public internet from those that only mean something on this machine or its network.
 *
 * <p>The blocks are those of the IANA special-purpose registries (RFC 6890 and its updates) that are not globally
 * reachable. IPv6 forms that carry an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo) are judged by it.
 */
final class PublicAddresses {
    private static final int IPV4_BYTES = 4;

    /** Of the IPv4 internet and of IPv6's global unicast. */
    private static final List<AddressBlock> SPECIAL = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, cloud metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/3", // multicast, reserved, broadcast
                    "2001:db8::/32", // documentation
                    "3fff::/20", // documentation
                    "2001:10::/28", // ORCHID
                    "2001:20::/28", // ORCHIDv2
                    "2001:2::/48") // benchmarks
            .map(AddressBlock::of)
            .toList();

    /** Everything that is routed on the public IPv6 internet lies in it. */
    private static final AddressBlock GLOBAL_V6 = AddressBlock.of("2000::/3");

    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");
    private static final AddressBlock SIX_TO_FOUR = AddressBlock.of("2002::/16");
    private static final AddressBlock TEREDO = AddressBlock.of("2001::/32");

    private PublicAddresses() {}

    /** Whether the address is globally reachable. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (NAT64.contains(bytes)) {
            return isPublic(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return isPublic(Arrays.copyOfRange(bytes, 2, 6));
        }
        if (TEREDO.contains(bytes)) {
            byte[] client = Arrays.copyOfRange(bytes, 12, 16);
            for (int i = 0; i < client.length; i++) {
                client[i] = (byte) ~client[i];
            }
            return isPublic(client);
        }
        return isPublic(bytes);
    }

    /**
     * Mapped (::ffff:0:0/96) and compatible (::/96) addresses are outside global unicast and so not public; the JDK turns a
     * mapped one into its IPv4 address before it gets here.
     */
    private static boolean isPublic(byte[] bytes) {
        boolean routed = bytes.length == IPV4_BYTES || GLOBAL_V6.contains(bytes);
        return routed && SPECIAL.stream().noneMatch(block -> block.contains(bytes));
    }
}
