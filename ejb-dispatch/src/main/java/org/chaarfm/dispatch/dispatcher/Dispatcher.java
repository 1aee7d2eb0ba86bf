package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.DispatcherStoppedException;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.protocol.CloseCode;

/**
 * Takes one turn at a time: whatever waits in the mailbox is decided, written in one transaction, and only after the
 * commit seen in memory and told to anybody (ADR 0002).
 *
 * <p>{@link #put} is for everybody; {@link #turn} and {@link #close} are for one thread. The database is asked first
 * whenever it may know better: at the first turn, and after a commit whose outcome is unknown. A batch that is refused is
 * split until the command that poisons it is alone, and that one is answered. An outage of the database is waited out:
 * nothing is given up then.
 */
public final class Dispatcher implements Mailbox {
    /** A session that could not be settled is left alone so long, so that it does not hold up the others. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** Tries of a single command before it counts as poison: another coordinator may have been in its way. */
    static final int TRIES_ALONE = 2;

    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final Dependencies surroundings;
    private final DispatcherSettings settings;
    private final CommandQueue queue = new CommandQueue();
    private final Fleet fleet = new Fleet();
    private final CommandDecision decisions;
    private final JobAssignment settlement;
    private final Recovery recovery;
    private final PoisonCommands poison;
    private boolean resyncRequired = true;
    private boolean outage;

    /** Does nothing yet; the first turn reads how things stand. */
    public Dispatcher(Dependencies surroundings, DispatcherSettings settings) {
        this.surroundings = surroundings;
        this.settings = settings;
        decisions = new CommandDecision(surroundings, settings);
        settlement = new JobAssignment(settings);
        recovery = new Recovery(surroundings, fleet);
        poison = new PoisonCommands(fleet);
    }

    @Override
    public void put(Command command) {
        queue.put(command, surroundings.monotonic().elapsed());
    }

    /** Waits until there is something to do, or the time is up; for the thread that calls {@link #turn}. */
    public void await(Duration atMost) throws InterruptedException {
        if (settleable(fleet.unsettled).isEmpty()) {
            queue.await(atMost);
        }
    }

    /**
     * Deals with what is waiting, in one transaction if all goes well. Never waits for more.
     *
     * @return whether there was anything to do
     * @throws StoreOutageException if the database cannot write or answer: what was waiting still waits, and another turn
     *     should be tried in a while
     */
    public boolean turn() {
        if (resyncRequired) {
            recovery.recover();
            resyncRequired = false;
        }
        List<QueuedCommand> batch = queue.take(settings.maxBatch());
        if (batch.isEmpty() && settleable(fleet.unsettled).isEmpty()) {
            return false;
        }
        deal(batch);
        return true;
    }

    private void deal(List<QueuedCommand> batch) {
        Deque<List<QueuedCommand>> parts = new ArrayDeque<>();
        try {
            commit(batch, true);
            return;
        } catch (RuntimeException e) {
            failed(batch, parts, e);
        }
        while (!parts.isEmpty()) {
            List<QueuedCommand> part = parts.pop();
            try {
                commit(part, false);
            } catch (RuntimeException e) {
                failed(part, parts, e);
            }
        }
        settleApart();
    }

    /**
     * One transaction, and what follows from its commit.
     *
     * @throws BrokenTurnException for an error that this part caused and another may not
     */
    private void commit(List<QueuedCommand> part, boolean settle) {
        try {
            write(part, settle);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Error e) {
            throw new BrokenTurnException(e);
        }
    }

    private void write(List<QueuedCommand> part, boolean settle) {
        Turn committed = surroundings.store().inTransaction(tx -> {
            Turn turn = new Turn(tx, fleet, surroundings);
            decisions.decide(turn, part);
            turn.write();
            if (settle) {
                settlement.wake(turn);
                settlement.settle(turn, settleable(turn.fleet().unsettled()));
            }
            return turn;
        });
        outage = false;
        committed.committed();
    }

    private void failed(List<QueuedCommand> part, Deque<List<QueuedCommand>> parts, RuntimeException cause) {
        if (cause instanceof StoreOutageException away) {
            waitOut(part, parts, away);
        } else {
            if (cause instanceof BrokenTurnException) {
                resync(part, parts);
            }
            split(part, parts, cause);
        }
    }

    /**
     * A lost connection or a deadlock is over with the next try, so there is one at once. Where that fails too the
     * commands go back into the mailbox, in their order, and this turn ends.
     */
    private void waitOut(List<QueuedCommand> part, Deque<List<QueuedCommand>> parts, StoreOutageException away) {
        if (outage) {
            putBack(part, parts);
            throw away;
        }
        outage = true;
        resync(part, parts);
        parts.push(part);
    }

    /** Halves a part that was refused; a command that is refused alone is first dealt with as poison, then given up. */
    private void split(List<QueuedCommand> part, Deque<List<QueuedCommand>> parts, RuntimeException cause) {
        if (part.size() > 1) {
            int half = part.size() / 2;
            parts.push(part.subList(half, part.size()));
            parts.push(part.subList(0, half));
        } else if (part.size() == 1) {
            QueuedCommand mail = part.get(0);
            if (mail.failed() < TRIES_ALONE || poison.declare(mail, cause)) {
                parts.push(part);
            } else {
                resyncRequired |= poison.giveUp(mail, cause);
            }
        }
    }

    /** The commit may have been done or not: what memory holds is compared with the database before going on. */
    private void resync(List<QueuedCommand> part, Deque<List<QueuedCommand>> parts) {
        try {
            recovery.recover();
        } catch (RuntimeException | Error away) {
            putBack(part, parts);
            throw away;
        }
    }

    private void putBack(List<QueuedCommand> part, Deque<List<QueuedCommand>> parts) {
        resyncRequired = true;
        List<QueuedCommand> all = new ArrayList<>(part);
        parts.forEach(all::addAll);
        queue.putBack(all);
    }

    /** The next turn reads how things stand before anything else. */
    void requireResync() {
        resyncRequired = true;
    }

    /** After a failure each session is settled by itself, so that one that cannot be does not stop the others. */
    private void settleApart() {
        for (SessionId session : settleable(fleet.unsettled)) {
            try {
                surroundings
                        .store()
                        .<Turn>inTransaction(tx -> {
                            Turn turn = new Turn(tx, fleet, surroundings);
                            settlement.settle(turn, List.of(session));
                            return turn;
                        })
                        .committed();
            } catch (StoreOutageException e) {
                resyncRequired = true;
                throw e;
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "No jobs can be given out in session " + session + "; tried again in 5 s.", e);
                fleet.paused.put(session, surroundings.monotonic().elapsed().plus(PAUSE));
            }
        }
    }

    private List<SessionId> settleable(Collection<SessionId> unsettled) {
        Duration now = surroundings.monotonic().elapsed();
        fleet.paused.values().removeIf(until -> until.compareTo(now) <= 0);
        return unsettled.stream()
                .filter(session -> !fleet.paused.containsKey(session))
                .toList();
    }

    /** The coordinator ends in an orderly way: the sources that are being read now have not killed it. */
    void takeBackDiscoveryStarts() {
        Map<RunId, Integer> starts = new HashMap<>();
        fleet.discovering.forEach((run, discovery) -> {
            if (discovery.underWay()) {
                starts.put(run, discovery.starts() - 1);
            }
        });
        try {
            if (!starts.isEmpty()) {
                surroundings.store().<Void>inTransaction(tx -> {
                    tx.recordDiscoveryStarts(starts);
                    return null;
                });
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "This stop counts as a death of the coordinator for runs " + starts.keySet(), e);
        }
    }

    /**
     * Takes no more commands, tells those that still wait, and closes all connections. Releases nothing: workers come
     * back, and the next start reads how things stand.
     */
    public void close() {
        queue.close().forEach(mail -> refuse(mail.command(), new DispatcherStoppedException()));
        for (Map.Entry<?, ConnectedWorker> entry : fleet.connections.entrySet()) {
            entry.getValue().outbox().close(CloseCode.RESTART, CloseCode.RESTART.reason());
        }
    }

    private static void refuse(Command command, RuntimeException reason) {
        switch (command.type()) {
            case OPEN_SESSION, START_RUN, BEGIN_DISCOVERY, ADMIT_TRACKS ->
                ((Command.Answered) command).reply().completeExceptionally(reason);
            case WORKER_CONNECTED ->
                ((Command.WorkerConnected) command).outbox().close(CloseCode.RESTART, CloseCode.RESTART.reason());
            case END_DISCOVERY, MESSAGE_ARRIVED, MALFORMED_ARRIVED, WORKER_DISCONNECTED, WORKER_FLOODED, TICK -> {
                // Nobody waits for an answer.
            }
        }
    }
}
