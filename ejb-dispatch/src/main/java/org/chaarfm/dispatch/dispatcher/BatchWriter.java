package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.chaarfm.dispatch.port.StoreOutageException;

/**
 * Decides a batch of commands and writes it in one transaction. A batch that the database refuses is halved until the
 * command that poisons it is alone. After an outage it is tried once more, then all of it goes back into the mailbox.
 * After a commit whose outcome is unknown memory is first compared with the database.
 */
final class BatchWriter {
    /** Tries of a single command before it counts as poison: another coordinator may have been in its way. */
    static final int TRIES_ALONE = 2;

    private final Dependencies dependencies;
    private final Fleet fleet;
    private final CommandQueue queue;
    private final JobAssignment assignment;
    private final SweepWork sweeps;
    private final CommandDecision decisions;
    private final Recovery recovery;
    private final PoisonCommands poison;
    private final Deque<List<QueuedCommand>> parts = new ArrayDeque<>();
    private boolean resyncRequired = true;
    private boolean outage;

    BatchWriter(
            Dependencies dependencies,
            DispatcherSettings settings,
            Fleet fleet,
            CommandQueue queue,
            JobAssignment assignment,
            ListDecision lists) {
        this.dependencies = dependencies;
        this.fleet = fleet;
        this.queue = queue;
        this.assignment = assignment;
        sweeps = new SweepWork(dependencies, fleet);
        decisions = new CommandDecision(dependencies, settings, lists);
        recovery = new Recovery(dependencies, fleet, lists);
        poison = new PoisonCommands(fleet);
    }

    void requireResync() {
        resyncRequired = true;
    }

    /** Reads the database if memory may differ from it: at the first turn and after a failure. */
    void resyncIfRequired() {
        if (resyncRequired) {
            recovery.recover(queue.waiting());
            resyncRequired = false;
        }
    }

    /** @throws StoreOutageException if the database is away; the commands are in the mailbox again */
    void write(List<QueuedCommand> batch) {
        if (attempt(batch, true)) {
            return;
        }
        while (!parts.isEmpty()) {
            attempt(parts.pop(), false);
        }
        try {
            sweeps.oneAlone();
            assignment.assignEach();
        } catch (StoreOutageException e) {
            resyncRequired = true;
            throw e;
        }
    }

    /** Whether it was committed; if not, what remains to be tried is in {@link #parts}. */
    private boolean attempt(List<QueuedCommand> part, boolean assign) {
        try {
            commit(part, assign);
            return true;
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (StoreOutageException e) {
            waitOut(part, e);
        } catch (Error e) {
            resync(part);
            split(part, new IllegalStateException("a turn was ended by an error: " + e, e));
        } catch (RuntimeException e) {
            split(part, e);
        }
        return false;
    }

    private void commit(List<QueuedCommand> part, boolean assign) {
        Turn.inTransaction(dependencies, fleet, turn -> {
            decisions.decide(turn, part);
            if (assign) {
                sweeps.one(turn);
                SweepWork.settle(turn);
                assignment.assignDue(turn);
            }
        });
        outage = false;
    }

    /** A lost connection or a deadlock is usually over at the next try, so there is one at once. */
    private void waitOut(List<QueuedCommand> part, StoreOutageException away) {
        if (outage) {
            putBack(part);
            throw away;
        }
        outage = true;
        resync(part);
        parts.push(part);
    }

    /** A command that is refused alone is first dealt with as poison, then given up. */
    private void split(List<QueuedCommand> part, RuntimeException cause) {
        if (part.size() > 1) {
            int half = part.size() / 2;
            parts.push(part.subList(half, part.size()));
            parts.push(part.subList(0, half));
        } else if (part.size() == 1) {
            QueuedCommand queued = part.get(0);
            if (queued.failed() < TRIES_ALONE || poison.declare(queued, cause)) {
                parts.push(part);
            } else {
                resyncRequired |= poison.giveUp(queued, cause);
            }
        }
    }

    /** The commit may have happened or not. */
    private void resync(List<QueuedCommand> part) {
        try {
            recovery.recover(part);
        } catch (RuntimeException | Error away) {
            putBack(part);
            throw away;
        }
    }

    private void putBack(List<QueuedCommand> part) {
        resyncRequired = true;
        List<QueuedCommand> all = new ArrayList<>(part);
        parts.forEach(all::addAll);
        parts.clear();
        queue.putBack(all);
    }
}
