package org.chaarfm.worker.connection;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chaarfm.protocol.ReleaseVersion;
import org.chaarfm.protocol.message.Welcome.OfferedWorker;
import org.chaarfm.worker.fetch.Locators;
import org.chaarfm.worker.status.WorkerEvent;

/** Whether the coordinator offers a newer worker than this one: told to a person, never installed. Not thread-safe. */
final class NewerRelease {
    private static final Duration RHYTHM = Duration.ofDays(1);

    private final String own;
    private final URI base;
    private OfferedWorker last;
    private Instant next = Instant.MIN;

    /**
     * @param own this worker's version
     * @param base the coordinator's address, to which the offered one may be relative
     */
    NewerRelease(String own, URI base) {
        this.own = own;
        this.base = base;
    }

    /** What is to be said about an offer, which may be null; about the same one at most once a day. */
    Optional<WorkerEvent> told(OfferedWorker offer, Instant now) {
        if (offer == null || (offer.equals(last) && now.isBefore(next)) || !isNewer(offer.version())) {
            return Optional.empty();
        }
        last = offer;
        next = now.plus(RHYTHM);
        return Locators.resolve(base, offer.url())
                .filter(address -> Locators.isHttp(address.toString()))
                .map(address -> new WorkerEvent.NewerWorker(offer.version(), address.toString()));
    }

    /** A worker that was not built as a release has nothing to compare. */
    private boolean isNewer(String version) {
        Optional<ReleaseVersion> mine = ReleaseVersion.of(own);
        Optional<ReleaseVersion> theirs = ReleaseVersion.of(version);
        return mine.isPresent() && theirs.isPresent() && theirs.get().compareTo(mine.get()) > 0;
    }
}
