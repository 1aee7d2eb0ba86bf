package org.chaarfm.coordinator.proxy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The reverse proxies whose word is taken.
 *
 * @param networks their addresses
 */
public record TrustedProxies(List<Network> networks) {
    /** Nobody's word is taken. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /** Addresses that share their first bits. */
    record Network(InetAddress address, int bits) {
        private boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] its = other.getAddress();
            if (mine.length != its.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((mine[bit / 8] & mask) != (its[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Reads addresses with commas between them, each of which may have a number of bits, as in {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    public static TrustedProxies parse(String text) {
        List<Network> networks = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            networks.add(network(one.strip()));
        }
        return new TrustedProxies(networks);
    }

    private static Network network(String text) {
        String[] parts = text.split("/", -1);
        Optional<InetAddress> address = address(parts[0]);
        int all = address.map(one -> one.getAddress().length * 8).orElse(0);
        boolean bitsAreGood = parts.length == 1
                || (parts.length == 2 && parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= all);
        if (address.isEmpty() || !bitsAreGood) {
            throw new IllegalArgumentException(
                    "must be addresses with commas between them, such as 127.0.0.1,10.0.0.0/8, and one is: " + text);
        }
        return new Network(address.get(), parts.length == 1 ? all : Integer.parseInt(parts[1]));
    }

    /** A literal address; names are never looked up. IPv4 in IPv6 is IPv4. */
    static Optional<InetAddress> address(String text) {
        try {
            return IPV4.matcher(text).matches() || IPV6.matcher(text).matches()
                    ? Optional.of(InetAddress.getByName(text))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** As it is written everywhere. */
    static String text(InetAddress address) {
        return address instanceof Inet4Address
                ? address.getHostAddress()
                : address.getHostAddress().replaceFirst("%.*", "");
    }

    /** Whether a request from there comes from one of them. */
    public boolean contains(String literal) {
        int zone = literal.indexOf('%');
        return address(zone < 0 ? literal : literal.substring(0, zone))
                .filter(this::contains)
                .isPresent();
    }

    boolean contains(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Where a request comes from that reached us from one of them: the last address in the header that is not theirs. */
    Optional<String> origin(List<String> forwardedFor) {
        List<String> chain = forwardedFor.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        Optional<String> last = Optional.empty();
        for (int i = chain.size() - 1; i >= 0; i--) {
            Optional<InetAddress> address = address(chain.get(i));
            if (address.isEmpty()) {
                return last;
            }
            last = address.map(TrustedProxies::text);
            if (!contains(address.get())) {
                return last;
            }
        }
        return last;
    }
}
