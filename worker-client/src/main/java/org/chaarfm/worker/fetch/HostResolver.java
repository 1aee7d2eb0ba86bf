package org.chaarfm.worker.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Port: names to addresses. The real one is {@link InetAddress#getAllByName}. */
@FunctionalInterface
public interface HostResolver {
    /** All addresses of a host name or address literal. */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
