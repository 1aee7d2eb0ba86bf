package org.chaarfm.dispatch.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.DiscoverySink;

/**
 * Gathers pages and sends each once the one before is written: at most one page waits in the mailbox while the next is
 * filled, however fast the source is.
 */
final class PageSink implements DiscoverySink {
    /**
     * A slow source (a disk that sleeps, a share far away) shows its tracks with the first item after this time, even if
     * the page is not full.
     */
    static final Duration LONGEST_GATHERING = Duration.ofSeconds(1);

    private final RunId run;
    private final Mailbox mailbox;
    private final MonotonicClock clock;
    private final List<FoundTrack> tracks = new ArrayList<>();
    private final List<RejectedItem> rejected = new ArrayList<>();
    private CompletableFuture<Integer> written = CompletableFuture.completedFuture(0);
    private int page;
    private Duration began;

    PageSink(RunId run, Mailbox mailbox, MonotonicClock clock) {
        this.run = run;
        this.mailbox = mailbox;
        this.clock = clock;
        began = clock.elapsed();
    }

    /** Waits until the start of the discovery is stored. */
    void begin() throws InterruptedException {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        put(new DiscoveryCommand.BeginDiscovery(run, begun));
        await(begun, "the beginning");
    }

    @Override
    public void found(FoundTrack track) throws InterruptedException {
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
        if (!tracks.isEmpty() || !rejected.isEmpty()) {
            send();
        }
        awaitWritten();
    }

    private void sendIfDue() throws InterruptedException {
        boolean full = tracks.size() == DiscoveryPage.MAX_ITEMS || rejected.size() == DiscoveryPage.MAX_ITEMS;
        boolean due = clock.elapsed().minus(began).compareTo(LONGEST_GATHERING) >= 0;
        if (full || due) {
            send();
        }
    }

    private void send() throws InterruptedException {
        awaitWritten();
        written = new CompletableFuture<>();
        page++;
        put(new DiscoveryCommand.AdmitTracks(run, new DiscoveryPage(page, tracks, rejected), written));
        tracks.clear();
        rejected.clear();
        began = clock.elapsed();
    }

    private void put(Command command) {
        try {
            mailbox.put(command);
        } catch (Mailbox.StoppedException stopped) {
            throw new UnwantedException(stopped);
        }
    }

    private void awaitWritten() throws InterruptedException {
        await(written, "a page");
    }

    private static void await(CompletableFuture<?> reply, String what) throws InterruptedException {
        try {
            reply.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            boolean unwanted = cause instanceof RefusedCommandException || cause instanceof Mailbox.StoppedException;
            throw unwanted
                    ? new UnwantedException(cause)
                    : new IllegalStateException(what + " could not be stored", cause);
        }
    }

    /** The tracks are no longer wanted: the run has ended, or the dispatcher is stopping. */
    static final class UnwantedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnwantedException(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
