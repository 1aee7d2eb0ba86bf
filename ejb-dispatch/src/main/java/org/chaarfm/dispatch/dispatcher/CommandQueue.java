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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.DispatcherStoppedException;
import org.chaarfm.dispatch.command.MailboxFullException;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Result;

/**
 * The commands that wait, in the order they came. Thread-safe; {@code lock} guards everything.
 *
 * <p>Its size is bounded by the number of connections and callers: of each connection one heartbeat waits (a newer one
 * takes its place) and at most {@value #MAX_OF_CONNECTION} messages or 24 Mi characters of them; of ticks one waits; discoveries and REST calls
 * wait for their replies, and what they no longer wait for is taken out. Orders are bounded by their bytes too.
 */
final class CommandQueue {
    /**
     * Most bytes of orders at a time, while they wait and while they are carried out: an eighth of the delivered server's
     * heap. One order alone may be larger.
     */
    static final long MAX_ORDER_BYTES = 64L << 20;

    /** Far more than the results of any worker's slots that can be on their way at once. */
    static final int MAX_OF_CONNECTION = 4_096;

    /** As many as the largest fleet of slots has on its way with results of usual size, some 6,000 characters. */
    static final long MAX_CHARACTERS_OF_CONNECTION = 24L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Deque<QueuedCommand> waiting = new ArrayDeque<>();
    private final Map<ConnectionId, QueuedCommand> heartbeats = new HashMap<>();
    private final Map<ConnectionId, Load> messages = new HashMap<>();
    private final Set<ConnectionId> flooding = new HashSet<>();
    private QueuedCommand tick;
    private long orderBytes;
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
            case OPEN_SESSION, START_RUN, BEGIN_DISCOVERY, ADMIT_TRACKS ->
                acceptAnswered((Command.Answered) command, at);
            case END_DISCOVERY, WORKER_CONNECTED, WORKER_FLOODED -> append(command, at);
        }
    }

    private void acceptAnswered(Command.Answered command, Duration at) {
        long bytes = command.bytes();
        if (bytes > 0 && orderBytes > 0 && orderBytes + bytes > MAX_ORDER_BYTES) {
            throw new MailboxFullException(MAX_ORDER_BYTES);
        }
        orderBytes += bytes;
        QueuedCommand mail = append(command, at);
        CompletableFuture<?> unused = command.reply().whenComplete((answer, failure) -> answered(mail, bytes));
    }

    /** Whoever ordered it has its answer or wants none any more: nothing of it is kept. */
    private void answered(QueuedCommand mail, long bytes) {
        lock.lock();
        try {
            orderBytes -= bytes;
            if (mail.isWaiting()) {
                waiting.remove(mail);
            }
        } finally {
            lock.unlock();
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
        QueuedCommand older = heartbeats.get(arrived.connection());
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
        if (messages.merge(connection, Load.of(command), Load::plus).tooMuch()) {
            flooding.add(connection);
            append(new Command.WorkerFlooded(connection), at);
            return;
        }
        append(command, at);
    }

    /** What waits of a connection, heartbeats apart. */
    private record Load(int messages, long characters) {
        static Load of(Command command) {
            return new Load(1, command instanceof Command.MessageArrived arrived ? arrived.characters() : 0);
        }

        Load plus(Load more) {
            return new Load(messages + more.messages, characters + more.characters);
        }

        /** Null when nothing is left. */
        Load minus(Load less) {
            return messages == less.messages ? null : new Load(messages - less.messages, characters - less.characters);
        }

        boolean tooMuch() {
            return messages > MAX_OF_CONNECTION || characters > MAX_CHARACTERS_OF_CONNECTION;
        }
    }

    private QueuedCommand append(Command command, Duration at) {
        QueuedCommand mail = new QueuedCommand(command, at);
        waiting.addLast(mail);
        notEmpty.signalAll();
        return mail;
    }

    /** The oldest commands, at most {@code max}; empty when none waits. */
    List<QueuedCommand> take(int max) {
        lock.lock();
        try {
            List<QueuedCommand> taken = new ArrayList<>();
            while (taken.size() < max && !waiting.isEmpty()) {
                QueuedCommand mail = waiting.removeFirst();
                mail.setWaiting(false);
                forget(mail);
                taken.add(mail);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void forget(QueuedCommand mail) {
        if (mail == tick) {
            tick = null;
        } else if (mail.command() instanceof Command.MessageArrived arrived
                && !heartbeats.remove(arrived.connection(), mail)) {
            countDown(arrived.connection(), arrived);
        } else if (mail.command() instanceof Command.MalformedArrived arrived) {
            countDown(arrived.connection(), arrived);
        }
    }

    private void countDown(ConnectionId connection, Command command) {
        messages.computeIfPresent(connection, (id, load) -> load.minus(Load.of(command)));
    }

    /**
     * Puts back, before all others, what was taken and could not be dealt with. An outage may last for days, so no more
     * may gather meanwhile than in any other wait: one tick, one heartbeat of each connection, and nothing of connections
     * that came and went.
     */
    void putBack(List<QueuedCommand> taken) {
        lock.lock();
        try {
            Set<QueuedCommand> overtaken = new HashSet<>();
            for (int i = taken.size() - 1; i >= 0; i--) {
                putBack(taken.get(i), overtaken);
            }
            waiting.removeIf(overtaken::contains);
            forgetWhoCameAndWent();
        } finally {
            lock.unlock();
        }
    }

    private void putBack(QueuedCommand mail, Set<QueuedCommand> overtaken) {
        Command command = mail.command();
        if (command instanceof Command.Answered answered && answered.reply().isDone()) {
            return;
        }
        if (command instanceof Command.Tick) {
            if (tick != null) {
                return; // The newer one comes after what was heard until then; this one would find everybody silent.
            }
            tick = mail;
        } else if (command instanceof Command.MessageArrived arrived && arrived.message() instanceof Heartbeat) {
            QueuedCommand newer = heartbeats.put(arrived.connection(), mail);
            if (newer != null) {
                mail.replaceBy(newer.command(), newer.at());
                overtaken.add(newer);
            }
        } else if (command instanceof Command.MessageArrived arrived) {
            messages.merge(arrived.connection(), Load.of(arrived), Load::plus);
        } else if (command instanceof Command.MalformedArrived arrived) {
            messages.merge(arrived.connection(), Load.of(arrived), Load::plus);
        }
        mail.setWaiting(true);
        waiting.addFirst(mail);
    }

    /** A worker that gives up waiting for its welcome comes again on another connection. Results count nevertheless. */
    private void forgetWhoCameAndWent() {
        Set<ConnectionId> came = new HashSet<>();
        Set<ConnectionId> gone = new HashSet<>();
        for (QueuedCommand mail : waiting) {
            if (mail.command() instanceof Command.WorkerConnected connected) {
                came.add(connected.connection());
            } else if (mail.command() instanceof Command.WorkerDisconnected left && came.contains(left.connection())) {
                gone.add(left.connection());
            }
        }
        waiting.forEach(mail -> {
            if (mail.command() instanceof Command.MessageArrived arrived && arrived.message() instanceof Result) {
                gone.remove(arrived.connection());
            }
        });
        if (!gone.isEmpty()) {
            waiting.removeIf(mail -> isOf(gone, mail.command()));
            heartbeats.keySet().removeAll(gone);
            messages.keySet().removeAll(gone);
        }
    }

    private static boolean isOf(Set<ConnectionId> connections, Command command) {
        return switch (command.type()) {
            case WORKER_CONNECTED -> connections.contains(((Command.WorkerConnected) command).connection());
            case MESSAGE_ARRIVED -> connections.contains(((Command.MessageArrived) command).connection());
            case MALFORMED_ARRIVED -> connections.contains(((Command.MalformedArrived) command).connection());
            case WORKER_DISCONNECTED -> connections.contains(((Command.WorkerDisconnected) command).connection());
            case WORKER_FLOODED -> connections.contains(((Command.WorkerFlooded) command).connection());
            case OPEN_SESSION, START_RUN, BEGIN_DISCOVERY, ADMIT_TRACKS, END_DISCOVERY, TICK -> false;
        };
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
    List<QueuedCommand> close() {
        lock.lock();
        try {
            closed = true;
            notEmpty.signalAll();
            List<QueuedCommand> left = List.copyOf(waiting);
            waiting.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }
}
