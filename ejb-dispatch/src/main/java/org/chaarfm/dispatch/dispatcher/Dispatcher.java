package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.protocol.CloseCode;

/**
 * Takes one turn at a time: whatever waits in the mailbox is decided, written in one transaction, and only after the
 * commit applied to memory and sent to anybody (ADR 0002). Commands that change nothing in the database need no
 * transaction: {@link IdleTraffic}. What happens when a transaction fails is in {@link BatchWriter}.
 *
 * <p>{@link #put} is for every thread; everything else is for one.
 */
public final class Dispatcher implements Mailbox {
    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final Dependencies dependencies;
    private final DispatcherSettings settings;
    private final CommandQueue queue = new CommandQueue();
    private final Fleet fleet = new Fleet();
    private final ListDecision lists = new ListDecision();
    private final IdleTraffic idle;
    private final JobAssignment assignment;
    private final BatchWriter writer;
    private final FreezeWatch freezes = new FreezeWatch();

    /** Does nothing yet; the first turn reads the database. */
    public Dispatcher(Dependencies dependencies, DispatcherSettings settings) {
        this.dependencies = dependencies;
        this.settings = settings;
        idle = new IdleTraffic(fleet, dependencies, settings, lists);
        assignment = new JobAssignment(dependencies, settings, fleet);
        writer = new BatchWriter(dependencies, settings, fleet, queue, assignment, lists);
    }

    @Override
    public void put(Command command) {
        Duration now = dependencies.monotonic().elapsed();
        if (command instanceof Command.Tick) {
            freezes.ticked(now);
        }
        queue.put(command, now);
    }

    /** Waits until there is something to do, or the time is up; for the thread that calls {@link #turn}. */
    public void await(Duration atMost) throws InterruptedException {
        if (assignment.due().isEmpty() && !sweepIsDue()) {
            queue.await(atMost);
        }
    }

    /**
     * Deals with the commands that are waiting, in one transaction if all goes well. Does not wait for more.
     *
     * @return whether there was anything to do
     * @throws StoreOutageException if the database cannot write or answer: what was waiting still waits, and another turn
     *     should be tried in a while
     */
    public boolean turn() {
        writer.resyncIfRequired();
        List<QueuedCommand> batch = queue.take(settings.maxBatch());
        if (batch.stream().anyMatch(queued -> queued.command() instanceof Command.Tick)) {
            passTime(dependencies.monotonic().elapsed());
        }
        boolean assign = !assignment.due().isEmpty() || sweepIsDue();
        if (assign || !idle.handles(batch)) {
            writer.write(batch);
        }
        return assign || !batch.isEmpty();
    }

    private boolean sweepIsDue() {
        Duration now = dependencies.monotonic().elapsed();
        return fleet.sweeps().next(now).isPresent() || fleet.erasure().isDue(now);
    }

    /** What time does to memory alone. */
    private void passTime(Duration now) {
        Duration stoodStill = freezes.take();
        if (!stoodStill.isZero()) {
            fleet.stoodStill(stoodStill, now);
        }
        fleet.forgetAbsentees(now);
    }

    /** The next turn reads the database before anything else. */
    void requireResync() {
        writer.requireResync();
    }

    /** The coordinator stops in an orderly way: the sources that are being read now have not killed it. */
    public void takeBackDiscoveryStarts() {
        Map<RunId, Integer> starts = new HashMap<>();
        fleet.discoveries().all().forEach((run, discovery) -> {
            if (discovery.underWay()) {
                starts.put(run, discovery.starts() - 1);
            }
        });
        try {
            if (!starts.isEmpty()) {
                dependencies.store().<Void>inTransaction(tx -> {
                    tx.runs().recordDiscoveryStarts(starts);
                    return null;
                });
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "This stop counts as a crash of the coordinator for runs " + starts.keySet(), e);
        }
    }

    /**
     * Takes no more commands, refuses those that still wait, and closes all connections. Releases no lease: workers come
     * back, and the next start reads the database.
     */
    public void close() {
        queue.close().forEach(queued -> refuse(queued.command()));
        fleet.sweeps().refuse(new Mailbox.StoppedException());
        fleet.everyConnection().forEach(one -> one.outbox().close(CloseCode.RESTART, CloseCode.RESTART.reason()));
    }

    private static void refuse(Command command) {
        if (command instanceof Command.Answered answered) {
            answered.reply().completeExceptionally(new Mailbox.StoppedException());
        } else if (command instanceof ConnectionEvent.WorkerConnected connected) {
            connected.outbox().close(CloseCode.RESTART, CloseCode.RESTART.reason());
        }
    }
}
