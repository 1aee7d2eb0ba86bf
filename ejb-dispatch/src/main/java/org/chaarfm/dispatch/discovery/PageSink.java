package org.chaarfm.dispatch.discovery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.DispatcherStoppedException;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.DiscoverySink;
import org.chaarfm.dispatch.port.KnownVersions;
import org.chaarfm.dispatch.port.StoreOutageException;

/**
 * Gathers pages and sends each once the one before is written: at most one page waits in the mailbox while the next is
 * filled, however fast the source is. Asks for many tracks at once whether they are known, and only then for their facts.
 */
final class PageSink implements DiscoverySink {
    /**
     * A slow source (tags are read from each file) shows its tracks with the first item after this time, even if the page
     * is not full.
     */
    static final Duration LONGEST_GATHERING = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(PageSink.class.getName());

    private record Candidate(TrackKey key, String version, Supplier<TrackFacts> facts) {}

    private final RunId run;
    private final KnownVersions known;
    private final Mailbox mailbox;
    private final MonotonicClock clock;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<FoundTrack> tracks = new ArrayList<>();
    private final List<RejectedItem> rejected = new ArrayList<>();
    private CompletableFuture<Integer> written = CompletableFuture.completedFuture(0);
    private int page;
    private Duration began;

    PageSink(RunId run, KnownVersions known, Mailbox mailbox, MonotonicClock clock) {
        this.run = run;
        this.known = known;
        this.mailbox = mailbox;
        this.clock = clock;
        began = clock.elapsed();
    }

    @Override
    public void found(FoundTrack track) throws InterruptedException {
        decide();
        add(track);
    }

    @Override
    public void found(TrackKey key, String version, Supplier<TrackFacts> facts) throws InterruptedException {
        candidates.add(new Candidate(key, version, facts));
        if (candidates.size() == DiscoveryPage.MAX_ITEMS || isDue()) {
            decide();
        }
    }

    /** Asks for the facts of those that are new or changed, which may take long: pages go out meanwhile. */
    private void decide() throws InterruptedException {
        if (candidates.isEmpty()) {
            return;
        }
        List<Candidate> all = List.copyOf(candidates);
        candidates.clear();
        Map<TrackKey, String> versions = versions(all);
        for (Candidate one : all) {
            boolean unchanged = one.version() != null && one.version().equals(versions.get(one.key()));
            add(new FoundTrack(
                    one.key(),
                    one.version(),
                    unchanged ? TrackFacts.NONE : one.facts().get()));
        }
    }

    private Map<TrackKey, String> versions(List<Candidate> all) {
        try {
            return known.of(all.stream().map(Candidate::key).toList());
        } catch (StoreOutageException away) {
            LOG.log(Level.DEBUG, "It is not known which tracks are known; all are read.", away);
            return Map.of();
        }
    }

    private void add(FoundTrack track) throws InterruptedException {
        tracks.add(track);
        sendIfDue();
    }

    @Override
    public void rejected(RejectedItem item) throws InterruptedException {
        rejected.add(item);
        sendIfDue();
    }

    /** Sends what is left and waits until everything is written. */
    void flush() throws InterruptedException {
        decide();
        if (!tracks.isEmpty() || !rejected.isEmpty()) {
            send();
        }
        awaitWritten();
    }

    private void sendIfDue() throws InterruptedException {
        boolean full = tracks.size() == DiscoveryPage.MAX_ITEMS || rejected.size() == DiscoveryPage.MAX_ITEMS;
        if (full || isDue()) {
            send();
        }
    }

    private boolean isDue() {
        return clock.elapsed().minus(began).compareTo(LONGEST_GATHERING) >= 0;
    }

    private void send() throws InterruptedException {
        awaitWritten();
        written = new CompletableFuture<>();
        page++;
        put(new Command.AdmitTracks(run, new DiscoveryPage(page, tracks, rejected), written));
        tracks.clear();
        rejected.clear();
        began = clock.elapsed();
    }

    private void put(Command command) {
        try {
            mailbox.put(command);
        } catch (DispatcherStoppedException stopped) {
            throw new UnwantedException(stopped);
        }
    }

    private void awaitWritten() throws InterruptedException {
        try {
            written.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            boolean unwanted = cause instanceof RefusedCommandException || cause instanceof DispatcherStoppedException;
            throw unwanted
                    ? new UnwantedException(cause)
                    : new IllegalStateException("a page could not be stored", cause);
        }
    }
}
