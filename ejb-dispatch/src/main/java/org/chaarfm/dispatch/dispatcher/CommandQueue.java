package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Result;

/**
 * The commands that wait, in order of arrival. Thread-safe; the queue's own monitor guards everything.
 *
 * <p>Its size is bounded: one tick and one heartbeat of each connection (a newer one takes its place), and no more other
 * messages of a connection than {@link ConnectionBacklog} allows. Discoveries and REST calls wait for their replies, and
 * commands whose caller no longer waits are removed.
 */
final class CommandQueue {
    private final Deque<QueuedCommand> waiting = new ArrayDeque<>();
    private final Map<ConnectionId, QueuedCommand> heartbeats = new HashMap<>();
    private final ConnectionBacklog backlog = new ConnectionBacklog();
    private QueuedCommand tick;
    private boolean closed;

    synchronized void put(Command command, Duration at) {
        if (closed) {
            throw new Mailbox.StoppedException();
        }
        if (command instanceof Command.Tick) {
            if (tick == null) {
                tick = append(command, at);
            }
        } else if (command instanceof Command.Answered answered) {
            putRequest(answered, at);
        } else if (command instanceof ConnectionEvent.MessageArrived arrived
                && arrived.message() instanceof Heartbeat) {
            putHeartbeat(arrived, at);
        } else {
            putOther(command, at);
        }
    }

    private void putRequest(Command.Answered command, Duration at) {
        QueuedCommand queued = append(command, at);
        CompletableFuture<?> unused = command.reply().whenComplete((answer, failure) -> answered(queued));
    }

    private synchronized void answered(QueuedCommand queued) {
        if (queued.isWaiting()) {
            waiting.remove(queued);
        }
    }

    private void putHeartbeat(ConnectionEvent.MessageArrived arrived, Duration at) {
        QueuedCommand older = heartbeats.get(arrived.connection());
        if (older != null) {
            older.replaceBy(arrived, at);
        } else if (!backlog.isFlooding(arrived.connection())) {
            heartbeats.put(arrived.connection(), append(arrived, at));
        }
    }

    private void putOther(Command command, Duration at) {
        switch (backlog.add(command)) {
            case ACCEPTED -> append(command, at);
            case FLOOD_BEGINS ->
                append(new ConnectionEvent.WorkerFlooded(((ConnectionEvent) command).connection()), at);
            case DROPPED -> {
                // It was flooding before.
            }
        }
    }

    private QueuedCommand append(Command command, Duration at) {
        QueuedCommand queued = new QueuedCommand(command, at);
        waiting.addLast(queued);
        notifyAll();
        return queued;
    }

    /** The oldest commands, at most {@code max}; empty when none waits. */
    synchronized List<QueuedCommand> take(int max) {
        List<QueuedCommand> taken = new ArrayList<>();
        while (taken.size() < max && !waiting.isEmpty()) {
            QueuedCommand queued = waiting.removeFirst();
            queued.setWaiting(false);
            if (queued == tick) {
                tick = null;
            } else if (!isHeartbeat(queued.command())) {
                backlog.remove(queued.command());
            } else {
                heartbeats.remove(((ConnectionEvent.MessageArrived) queued.command()).connection());
            }
            taken.add(queued);
        }
        return taken;
    }

    /** All commands that wait, in order. */
    synchronized List<QueuedCommand> waiting() {
        return List.copyOf(waiting);
    }

    private static boolean isHeartbeat(Command command) {
        return command instanceof ConnectionEvent.MessageArrived arrived && arrived.message() instanceof Heartbeat;
    }

    /**
     * Puts back, before all others, commands that were taken and could not be dealt with. An outage may last for days, so
     * no more may gather meanwhile than in any other wait: one tick, one heartbeat of each connection, and nothing of
     * connections that came and went.
     */
    synchronized void putBack(List<QueuedCommand> taken) {
        Set<QueuedCommand> replaced = new HashSet<>();
        for (int i = taken.size() - 1; i >= 0; i--) {
            putBack(taken.get(i), replaced);
        }
        waiting.removeIf(replaced::contains);
        forgetConnectionsThatCameAndWent();
    }

    private void putBack(QueuedCommand queued, Set<QueuedCommand> replaced) {
        Command command = queued.command();
        if (command instanceof Command.Answered answered && answered.reply().isDone()) {
            return;
        }
        if (command instanceof Command.Tick) {
            if (tick != null) {
                return; // The newer one follows everything heard until then; this one would find everybody silent.
            }
            tick = queued;
        } else if (isHeartbeat(command)) {
            QueuedCommand newer = heartbeats.put(((ConnectionEvent.MessageArrived) command).connection(), queued);
            if (newer != null) {
                queued.replaceBy(newer.command(), newer.at());
                replaced.add(newer);
            }
        } else {
            backlog.restore(command);
        }
        queued.setWaiting(true);
        waiting.addFirst(queued);
    }

    /** A worker that gives up waiting for its welcome comes again on another connection. Its results count nevertheless. */
    private void forgetConnectionsThatCameAndWent() {
        Set<ConnectionId> came = new HashSet<>();
        Set<ConnectionId> gone = new HashSet<>();
        for (QueuedCommand queued : waiting) {
            if (queued.command() instanceof ConnectionEvent.WorkerConnected connected) {
                came.add(connected.connection());
            } else if (queued.command() instanceof ConnectionEvent.WorkerDisconnected left
                    && came.contains(left.connection())) {
                gone.add(left.connection());
            }
        }
        for (QueuedCommand queued : waiting) {
            if (queued.command() instanceof ConnectionEvent.MessageArrived arrived
                    && arrived.message() instanceof Result) {
                gone.remove(arrived.connection());
            }
        }
        if (!gone.isEmpty()) {
            waiting.removeIf(
                    queued -> queued.command() instanceof ConnectionEvent one && gone.contains(one.connection()));
            heartbeats.keySet().removeAll(gone);
            backlog.forget(gone);
        }
    }

    /** Waits until there is a command, the queue is closed, or the time is up; it may return early. */
    @SuppressWarnings("WaitNotInLoop") // who returns early takes a turn in which there is nothing to do
    synchronized void await(Duration atMost) throws InterruptedException {
        if (waiting.isEmpty() && !closed) {
            wait(Math.max(1, atMost.toMillis()));
        }
    }

    /** Takes no more commands; returns those that will not be dealt with. */
    synchronized List<QueuedCommand> close() {
        closed = true;
        notifyAll();
        List<QueuedCommand> left = List.copyOf(waiting);
        waiting.clear();
        return left;
    }
}
