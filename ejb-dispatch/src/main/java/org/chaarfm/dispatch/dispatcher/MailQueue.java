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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.DispatcherStoppedException;
import org.chaarfm.protocol.message.Heartbeat;

/**
 * The commands that wait, in the order they came. Thread-safe; {@code lock} guards everything.
 *
 * <p>Its size is bounded by the number of connections and callers: of each connection one heartbeat waits (a newer one
 * takes its place) and at most {@value #MAX_OF_CONNECTION} messages; of ticks one waits; discoveries and REST calls
 * wait for their replies.
 */
final class MailQueue {
    /** Far more than the results of any worker's slots that can be on their way at once. */
    static final int MAX_OF_CONNECTION = 4_096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Deque<Mail> waiting = new ArrayDeque<>();
    private final Map<ConnectionId, Mail> heartbeats = new HashMap<>();
    private final Map<ConnectionId, Integer> messages = new HashMap<>();
    private final Set<ConnectionId> flooding = new HashSet<>();
    private Mail tick;
    private boolean closed;

    void put(Command command, Duration at) {
        lock.lock();
        try {
            if (closed) {
                throw new DispatcherStoppedException();
            }
            accept(command, at);
        } finally {
            lock.unlock();
        }
    }

    private void accept(Command command, Duration at) {
        switch (command.type()) {
            case TICK -> acceptTick(command, at);
            case MESSAGE_ARRIVED -> acceptMessage((Command.MessageArrived) command, at);
            case MALFORMED_ARRIVED -> acceptOf(((Command.MalformedArrived) command).connection(), command, at);
            case WORKER_DISCONNECTED -> {
                flooding.remove(((Command.WorkerDisconnected) command).connection());
                append(command, at);
            }
            case OPEN_SESSION, START_RUN, ADMIT_TRACKS, END_DISCOVERY, WORKER_CONNECTED, WORKER_FLOODED ->
                append(command, at);
        }
    }

    private void acceptTick(Command command, Duration at) {
        if (tick == null) {
            tick = append(command, at);
        }
    }

    private void acceptMessage(Command.MessageArrived arrived, Duration at) {
        if (!(arrived.message() instanceof Heartbeat)) {
            acceptOf(arrived.connection(), arrived, at);
            return;
        }
        Mail older = heartbeats.get(arrived.connection());
        if (older != null) {
            older.replaceBy(arrived, at);
        } else if (!flooding.contains(arrived.connection())) {
            heartbeats.put(arrived.connection(), append(arrived, at));
        }
    }

    private void acceptOf(ConnectionId connection, Command command, Duration at) {
        if (flooding.contains(connection)) {
            return;
        }
        if (messages.merge(connection, 1, Integer::sum) > MAX_OF_CONNECTION) {
            flooding.add(connection);
            append(new Command.WorkerFlooded(connection), at);
            return;
        }
        append(command, at);
    }

    private Mail append(Command command, Duration at) {
        Mail mail = new Mail(command, at);
        waiting.addLast(mail);
        notEmpty.signalAll();
        return mail;
    }

    /** The oldest commands, at most {@code max}; empty when none waits. */
    List<Mail> take(int max) {
        lock.lock();
        try {
            List<Mail> taken = new ArrayList<>();
            while (taken.size() < max && !waiting.isEmpty()) {
                Mail mail = waiting.removeFirst();
                forget(mail);
                taken.add(mail);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void forget(Mail mail) {
        if (mail == tick) {
            tick = null;
        } else if (mail.command() instanceof Command.MessageArrived arrived
                && !heartbeats.remove(arrived.connection(), mail)) {
            countDown(arrived.connection());
        } else if (mail.command() instanceof Command.MalformedArrived arrived) {
            countDown(arrived.connection());
        }
    }

    private void remember(Command command) {
        if (command instanceof Command.MessageArrived arrived) {
            messages.merge(arrived.connection(), 1, Integer::sum);
        } else if (command instanceof Command.MalformedArrived arrived) {
            messages.merge(arrived.connection(), 1, Integer::sum);
        }
    }

    private void countDown(ConnectionId connection) {
        messages.computeIfPresent(connection, (id, n) -> n == 1 ? null : n - 1);
    }

    /** Puts back, before all others, what was taken and could not be dealt with. */
    void putBack(List<Mail> taken) {
        lock.lock();
        try {
            for (int i = taken.size() - 1; i >= 0; i--) {
                remember(taken.get(i).command());
                waiting.addFirst(taken.get(i));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a command waits, the queue is closed, or the time is up. */
    void await(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) {
                left = notEmpty.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more commands; returns those that nobody will deal with. */
    List<Mail> close() {
        lock.lock();
        try {
            closed = true;
            notEmpty.signalAll();
            List<Mail> left = List.copyOf(waiting);
            waiting.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }
}
