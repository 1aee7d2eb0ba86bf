package org.chaarfm.worker.fetch;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;

/**
 * Resolves a host only to addresses that a fetch may reach. The client asks for each connection and connects to what it
 * gets here, so a name that changes its addresses between two look-ups (DNS rebinding) gains nothing.
 */
record CheckedNames(DnsResolver names, SourceRules rules) implements DnsResolver {
    /** Some read a host whose last label is a number as an IPv4 address, in more notations than the JDK knows. */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private static final Pattern DOTTED_QUAD = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})(?:\\.|$)){4}");

    /** @throws RefusedAddressException when one of the host's addresses may not be reached */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!PublicAddresses.isPublic(address) && !isOnOwnHost(address)) {
                throw new RefusedAddressException(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The coordinator's host under whatever name: it may be joined as localhost and name itself 127.0.0.1. */
    private boolean isOnOwnHost(InetAddress address) throws UnknownHostException {
        if (rules.reach() != Reach.OWN_HOST || rules.own() == null) {
            return false;
        }
        List<InetAddress> own = Arrays.asList(names.resolve(Locators.host(rules.own())));
        return own.contains(address)
                || (address.isLoopbackAddress() && own.stream().allMatch(InetAddress::isLoopbackAddress));
    }

    /**
     * Checks a host that a proxy will resolve: private literals are refused here, names are the proxy's matter.
     *
     * @throws RefusedAddressException when it is a private address or localhost
     */
    static void requireNothingPrivate(String host) throws UnknownHostException {
        String name = normalised(host);
        boolean localhost =
                name.equals("localhost") || name.endsWith(".localhost") || name.equals("localhost.localdomain");
        // A literal is read as it is: no name is looked up.
        if (localhost || (isLiteral(name) && !PublicAddresses.isPublic(InetAddress.getByName(name)))) {
            throw new RefusedAddressException(host);
        }
    }

    /** Whether a host is an address, in the one way that everybody reads alike. */
    static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || DOTTED_QUAD.matcher(host).matches();
    }

    /** Whether others might read the host as another address than the one that is checked here. */
    static boolean isAmbiguous(String host) {
        String name = normalised(host);
        return NUMBER.matcher(name).matches() && !DOTTED_QUAD.matcher(name).matches();
    }

    private static String normalised(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }

    static final class RefusedAddressException extends UnknownHostException {
        @Serial
        private static final long serialVersionUID = 1L;

        RefusedAddressException(String host) {
            super(host + " is a private or local address, which is not allowed here");
        }
    }
}
