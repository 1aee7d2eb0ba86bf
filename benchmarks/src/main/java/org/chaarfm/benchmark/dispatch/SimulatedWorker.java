package org.chaarfm.benchmark.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.WorkerMessage;
import org.chaarfm.protocol.v1.V1Codec;

/**
 * A worker that answers each job with a result, at once or after as long as the work takes, over a real socket, on a thread
 * of its own.
 */
final class SimulatedWorker {
    private final WebSocketConnection connection;
    private final ResultFrames results;
    private final Meter meter;
    private final WorkTimer timer;

    /** Jobs whose result is not acknowledged yet. */
    private final Set<JobAttempt> held = ConcurrentHashMap.newKeySet();

    /** When slots became idle that have no job since, in {@link System#nanoTime()}. */
    private final Queue<Long> idleSince = new ConcurrentLinkedQueue<>();

    private final BusyTime busy = new BusyTime();
    private volatile boolean leaving;
    private volatile Consumer<IOException> onFailure;
    private int slots;
    private int received;

    /** Connects and gets as far as the welcome. */
    SimulatedWorker(URI address, ResultFrames results, Meter meter, WorkTimer timer) throws IOException {
        this.results = results;
        this.meter = meter;
        this.timer = timer;
        connection = new WebSocketConnection(address, Subprotocol.V1);
        Machine machine = new Machine(System.getProperty("os.name"), System.getProperty("os.arch"), 1, 1_000);
        send(new Hello(Subprotocol.V1_NUMBER, "benchmark", "simulated", machine, Set.of(Source.Kind.HTTP), List.of()));
        if (!(receive() instanceof Welcome)) {
            throw new IOException("the coordinator answered the hello without a welcome");
        }
    }

    /** Takes jobs from now on. */
    void start(int offered, Consumer<IOException> failed) throws IOException {
        slots = offered;
        onFailure = reason -> {
            if (!leaving) {
                failed.accept(reason);
            }
        };
        send(new Ready(KnownModels.STAND_IN, slots, 0));
        Thread thread = new Thread(this::work, "simulated-worker");
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        try {
            while (true) {
                handle(receive());
            }
        } catch (IOException failure) {
            onFailure.accept(failure);
        }
    }

    private void handle(CoordinatorMessage message) throws IOException {
        if (message instanceof Job job) {
            begin(job.attempt());
        } else if (message instanceof Ack ack) {
            if (ack.outcome() != AckOutcome.STORED) {
                throw new IOException("a result was not stored: " + ack);
            }
            held.remove(ack.attempt());
            meter.acknowledged();
        } else if (message instanceof ErrorNotice error) {
            throw new IOException("the coordinator complains: " + error);
        }
    }

    private void begin(JobAttempt job) throws IOException {
        held.add(job);
        long now = System.nanoTime();
        boolean first = received++ < slots;
        Long idle = first ? null : idleSince.poll();
        if (idle != null) {
            meter.handedOut(now - idle);
            busy.jobBegins(now);
        }
        if (timer.work().isZero()) {
            idleSince.add(now);
            connection.sendLater(results.of(job));
        } else {
            timer.afterWork(first, () -> end(job));
        }
    }

    private void end(JobAttempt job) {
        idleSince.add(System.nanoTime());
        try {
            connection.send(results.of(job));
        } catch (IOException failure) {
            onFailure.accept(failure);
        }
    }

    /** Shows that the worker lives and what it holds. */
    void heartbeat() throws IOException {
        List<HeldProgress> all = held.stream()
                .map(attempt -> new HeldProgress(attempt, Stage.SEND, 1))
                .toList();
        send(new Heartbeat(all, 0, 1));
    }

    /** Closes the connection. */
    void leave() {
        leaving = true;
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which part of its time it has worked, from its second job to its last; 0 if that took none, or it has several slots. */
    double efficiency() {
        return slots == 1 ? busy.part(timer.work()) : 0;
    }

    private void send(WorkerMessage message) throws IOException {
        connection.send(V1Codec.encode(message));
    }

    private CoordinatorMessage receive() throws IOException {
        try {
            return V1Codec.decodeCoordinator(connection.receive());
        } catch (MalformedMessageException unreadable) {
            throw new IOException(unreadable);
        }
    }
}
