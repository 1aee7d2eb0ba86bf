package org.chaarfm.worker.connection;

import org.chaarfm.protocol.Credential;

/** Port: opens sockets to the coordinator. */
interface Connector extends AutoCloseable {
    /**
     * Tries once, without blocking, and reports exactly one of {@code opened}, {@code refused}, {@code answered} and
     * {@code unreachable}.
     *
     * @param credential from an earlier welcome, or null
     */
    void connect(Credential credential, LinkListener.Reports reports);

    /** Ends the threads of the sockets. */
    @Override
    void close();
}
