package org.chaarfm.dispatch.port;

import java.util.Optional;
import org.chaarfm.dispatch.domain.RunId;

/** The texts of lists that came with requests: {@link CoordinatorQueries#listPiece}. Thread-safe. */
@FunctionalInterface
public interface KeptLists {
    /** The piece of that number of a run's list, from 0, in UTF-8; empty after the last. */
    Optional<byte[]> piece(RunId run, int number);
}
