package org.chaarfm.worker.fetch;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Names that no other fetch of this process uses; the folder belongs to one process. */
final class DownloadNames {
    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    private DownloadNames() {}

    static Path unused(Path folder, String name) {
        return folder.resolve(Long.toString(NEXT.getAndIncrement(), Character.MAX_RADIX) + "-" + name);
    }
}
