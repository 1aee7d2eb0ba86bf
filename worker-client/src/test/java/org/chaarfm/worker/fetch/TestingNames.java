package org.chaarfm.worker.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;

/** A name service whose answers change: each look-up of a name takes its next answer, and the last one stays. */
final class TestingNames implements DnsResolver {
    private final Map<String, Deque<InetAddress[]>> answers = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** One more answer for a name. */
    TestingNames answers(String name, String... addresses) {
        InetAddress[] answer = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            try {
                answer[i] = InetAddress.getByAddress(
                        name, InetAddress.getByName(addresses[i]).getAddress());
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(addresses[i] + " is no address", e);
            }
        }
        answers.computeIfAbsent(name, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    @Override
    public synchronized InetAddress[] resolve(String host) throws UnknownHostException {
        asked.add(host);
        if (host.matches("[0-9.]+|.*:.*")) {
            return InetAddress.getAllByName(host);
        }
        Deque<InetAddress[]> known = answers.get(host);
        if (known == null) {
            throw new UnknownHostException(host);
        }
        return known.size() > 1 ? known.poll() : known.peek();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Every look-up so far. */
    List<String> asked() {
        return asked;
    }
}
