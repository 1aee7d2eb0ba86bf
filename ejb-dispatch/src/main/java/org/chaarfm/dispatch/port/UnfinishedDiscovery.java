package org.chaarfm.dispatch.port;

import java.util.Objects;
import org.chaarfm.dispatch.domain.Run;

/**
 * A run that is still discovering.
 *
 * @param run with its source as shown
 * @param starts how often its discovery was begun without an orderly stop, from 0; of a coordinator that is gone: how
 *     often it died meanwhile
 */
public record UnfinishedDiscovery(Run run, int starts) {
    public UnfinishedDiscovery {
        Objects.requireNonNull(run, "run");
    }
}
