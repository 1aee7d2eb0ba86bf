package org.chaarfm.coordinator.download;

import java.util.Optional;
import org.chaarfm.protocol.Platform;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.protocol.message.Welcome.OfferedWorker;

/** The worker that is offered to a machine. Thread-safe; reads a folder. */
@FunctionalInterface
public interface WorkerOffer {
    /** Nothing to download. */
    WorkerOffer NONE = machine -> Optional.empty();

    /** The newest one for such a machine. */
    Optional<OfferedWorker> to(Machine machine);

    /** What a folder offers. */
    static WorkerOffer of(PackageFolder folder) {
        return machine -> Platform.of(machine.os(), machine.arch())
                .flatMap(platform -> folder.listing().newestFor(platform))
                .map(version -> new OfferedWorker(version, DownloadServlet.PATH));
    }
}
