package org.chaarfm.dispatch.discovery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.discovery.PageSink.UnwantedException;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.dispatch.port.TrackSource;

/** Finds the tracks of one run at a time and tells the dispatcher when it is over. Thread-safe. */
public final class Discovery {
    private static final Logger LOG = System.getLogger(Discovery.class.getName());

    private final List<TrackSource> sources;
    private final KeptLists lists;
    private final Mailbox mailbox;
    private final MonotonicClock clock;

    /** Asks the first of these sources that reads the run's specification. */
    public Discovery(List<TrackSource> sources, KeptLists lists, Mailbox mailbox, MonotonicClock clock) {
        this.sources = List.copyOf(sources);
        this.lists = lists;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /**
     * Runs to the end of the source, which may take hours. Afterwards the run's discovery has ended, unless the run
     * wants no more tracks or the coordinator stops: then it begins again at the next start.
     *
     * @throws InterruptedException if the thread was interrupted; the run is left as it is
     */
    public void discover(Run run) throws InterruptedException {
        PageSink sink = new PageSink(run.id(), mailbox, clock);
        try {
            sink.begin();
            BadSourceException problem = find(run, sink);
            sink.flush();
            if (problem == null) {
                mailbox.put(new DiscoveryCommand.EndDiscovery(run.id(), null));
            } else {
                end(run, problem.getMessage(), problem);
            }
        } catch (UnwantedException | Mailbox.StoppedException e) {
            LOG.log(Level.INFO, "Discovery of run {0} is over: {1}", run.id(), e.getMessage());
        } catch (RuntimeException | Error e) {
            end(run, "The source could not be read to its end: " + e, e);
        }
    }

    /** Returns the problem with the source, or null; tracks found before it count. */
    private BadSourceException find(Run run, PageSink sink) throws InterruptedException {
        SourceSpec spec = opened(run);
        Optional<TrackSource> source =
                sources.stream().filter(one -> one.reads(spec)).findFirst();
        if (source.isEmpty()) {
            return new BadSourceException(
                    "source", String.valueOf(run.source()), "This coordinator cannot read such a source.");
        }
        try {
            source.get().discover(spec, sink);
            return null;
        } catch (BadSourceException problem) {
            return problem;
        }
    }

    private SourceSpec opened(Run run) {
        return run.source() instanceof SourceSpec.KeptList list
                ? new SourceSpec.OpenList(list.format(), lists.open(run.id()))
                : run.source();
    }

    private void end(Run run, String problem, Throwable cause) {
        LOG.log(Level.WARNING, "Discovery of run " + run.id() + " failed: the run ends as failed.", cause);
        try {
            mailbox.put(new DiscoveryCommand.EndDiscovery(run.id(), problem));
        } catch (Mailbox.StoppedException e) {
            LOG.log(Level.DEBUG, "The dispatcher stops: run {0} begins again at the next start.", run.id());
        }
    }
}
