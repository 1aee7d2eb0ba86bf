package org.chaarfm.dispatch.port;

import java.util.Collection;
import java.util.Map;
import org.chaarfm.dispatch.domain.TrackKey;

/** Knows the tracks that were found before: {@link CoordinatorQueries#trackVersions}. Thread-safe. */
@FunctionalInterface
public interface KnownVersions {
    /** The versions of those of these tracks that are known. */
    Map<TrackKey, String> of(Collection<TrackKey> tracks);
}
