package org.chaarfm.worker.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What is reached without a proxy: this machine, and what a list names.
 *
 * @param list names that stand for what is below them too, addresses and blocks of them such as 10.0.0.0/8, with commas or
 *     spaces between; {@code *} is everything
 */
record NoProxy(String list) {
    boolean excepts(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.startsWith("127.")
                || name.equals("::1")
                || Arrays.stream(list.toLowerCase(Locale.ROOT).split("[\\s,]+"))
                        .map(entry -> entry.replaceFirst("^\\*?\\.", ""))
                        .filter(entry -> !entry.isEmpty())
                        .anyMatch(entry -> entry.indexOf('/') > 0
                                ? isIn(entry, name)
                                : entry.equals("*") || name.equals(entry) || name.endsWith("." + entry));
    }

    private static boolean isIn(String block, String host) {
        if (!CheckedNames.isLiteral(host) || !CheckedNames.isLiteral(block.substring(0, block.indexOf('/')))) {
            return false; // No name is looked up here.
        }
        try {
            return AddressBlock.of(block).contains(InetAddress.getByName(host).getAddress());
        } catch (UnknownHostException | IllegalArgumentException e) {
            return false;
        }
    }
}
