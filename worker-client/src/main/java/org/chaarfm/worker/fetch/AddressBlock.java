package org.chaarfm.worker.fetch;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses that share a prefix. */
record AddressBlock(int bytes, BigInteger prefix, int hostBits) {
    /**
     * Reads {@code address/prefix length}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static AddressBlock of(String cidr) {
        int slash = cidr.indexOf('/');
        try {
            byte[] address = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
            int hostBits = 8 * address.length - Integer.parseInt(cidr.substring(slash + 1));
            return new AddressBlock(address.length, new BigInteger(1, address).shiftRight(hostBits), hostBits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("a literal address needs no name service: " + cidr, e);
        }
    }

    boolean contains(byte[] address) {
        return address.length == bytes
                && new BigInteger(1, address).shiftRight(hostBits).equals(prefix);
    }
}
