package org.chaarfm.dispatch.port;

import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.dispatch.domain.TrackKey;

/** The files that the coordinator serves to its workers. Thread-safe. */
public interface MediaFiles {
    /**
     * The file of a track, checked again to lie inside its root, symbolic links resolved.
     *
     * @return empty when the track is no file of this machine, or is not there any more
     */
    Optional<Path> fileOf(TrackKey track);
}
