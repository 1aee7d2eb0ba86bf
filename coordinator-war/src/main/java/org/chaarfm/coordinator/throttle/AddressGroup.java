package org.chaarfm.coordinator.throttle;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * Addresses that one person has for the asking and that therefore share their wrong guesses: a whole /64 of IPv6, one
 * address of IPv4.
 */
public final class AddressGroup {
    private static final int PREFIX_BYTES = 8;

    private AddressGroup() {}

    /** The group of a literal address; what is none, such as an account's name, is a group of its own. */
    public static String of(String address) {
        int zone = address.indexOf('%');
        String literal = zone < 0 ? address : address.substring(0, zone);
        if (!literal.contains(":")) {
            return literal;
        }
        try {
            // In brackets it is never looked up in the DNS. IPv4 in IPv6 becomes IPv4.
            String bracketed = literal.startsWith("[") ? literal : "[" + literal + "]";
            InetAddress parsed = InetAddress.getByName(bracketed);
            return parsed instanceof Inet4Address
                    ? parsed.getHostAddress()
                    : HexFormat.of().formatHex(parsed.getAddress(), 0, PREFIX_BYTES) + "/64";
        } catch (UnknownHostException e) {
            return literal;
        }
    }
}
