package org.chaarfm.worker.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether there is room for the tracks that are being fetched and for results. */
public final class CacheRoom {
    private static final long MEGABYTE = 1_000_000;

    /** Two long recordings without compression, and the model. Most tracks are smaller by far. */
    private static final long ENOUGH = 1_000 * MEGABYTE;

    private CacheRoom() {}

    /**
     * A sentence if there is little; empty if there is enough, or it cannot be told.
     *
     * @param cache may be missing
     */
    public static Optional<String> warning(Path cache) {
        Path folder = cache.toAbsolutePath();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        try {
            return folder == null
                    ? Optional.empty()
                    : warning(cache, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return Optional.empty(); // Whoever writes there says what is wrong.
        }
    }

    static Optional<String> warning(Path cache, long bytes) {
        return bytes >= ENOUGH
                ? Optional.empty()
                : Optional.of("The cache folder " + cache + " has room for " + bytes / MEGABYTE + " MB, and needs "
                        + ENOUGH / MEGABYTE
                        + " MB for long recordings; what does not fit fails as disk_full. --cache names"
                        + " another folder.");
    }
}
