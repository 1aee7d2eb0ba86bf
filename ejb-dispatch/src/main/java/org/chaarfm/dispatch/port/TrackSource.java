package org.chaarfm.dispatch.port;

import org.chaarfm.dispatch.domain.SourceSpec;

/**
 * Where tracks come from.
 *
 * <p>Thread-safe; several discoveries may run at once. A discovery can be repeated and then finds the same tracks under
 * the same keys.
 */
public interface TrackSource {
    /** Whether this source can read such a specification. */
    boolean reads(SourceSpec spec);

    /**
     * Checks an order before a run is made of it.
     *
     * @throws BadSourceException if it can never be read; names the field and the value
     */
    void check(SourceSpec spec) throws BadSourceException;

    /**
     * Finds all tracks. Items that cannot be read are given to the sink and the rest goes on.
     *
     * @throws BadSourceException if nothing can be read at all
     * @throws InterruptedException if the thread was interrupted, or the sink wants no more
     */
    void discover(SourceSpec spec, DiscoverySink sink) throws BadSourceException, InterruptedException;
}
