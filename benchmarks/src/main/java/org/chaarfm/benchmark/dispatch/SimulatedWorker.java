package org.chaarfm.benchmark.dispatch;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

/** A worker that answers each job with a result at once, over a real socket, on a thread of its own. */
final class SimulatedWorker {
    private final WebSocketConnection connection;
    private final ResultFrames results;
    private final Meter meter;

    /** When the result of each job was sent that has no acknowledgement yet, in {@link System#nanoTime()}. */
    private final Map<JobAttempt, Long> unacknowledged = new ConcurrentHashMap<>();

    /** Connects and gets as far as the welcome. */
    SimulatedWorker(URI address, ResultFrames results, Meter meter) throws IOException {
        this.results = results;
        this.meter = meter;
        connection = new WebSocketConnection(address, Subprotocol.V1);
        Machine machine = new Machine(System.getProperty("os.name"), System.getProperty("os.arch"), 1, 1_000);
        send(new Hello(Subprotocol.V1_NUMBER, "benchmark", "simulated", machine, Set.of(Source.Kind.HTTP), List.of()));
        if (!(receive() instanceof Welcome)) {
            throw new IOException("the coordinator answered the hello without a welcome");
        }
    }

    /** Takes jobs from now on. */
    void start(int slots, Consumer<IOException> onFailure) throws IOException {
        send(new Ready(KnownModels.STAND_IN, slots, 0));
        Thread thread = new Thread(() -> work(onFailure), "simulated-worker");
        thread.setDaemon(true);
        thread.start();
    }

    private void work(Consumer<IOException> onFailure) {
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
            unacknowledged.put(job.attempt(), System.nanoTime());
            connection.sendLater(results.of(job.attempt()));
        } else if (message instanceof Ack ack) {
            if (ack.outcome() != AckOutcome.STORED) {
                throw new IOException("a result was not stored: " + ack);
            }
            meter.acknowledged(System.nanoTime() - unacknowledged.remove(ack.attempt()));
        } else if (message instanceof ErrorNotice error) {
            throw new IOException("the coordinator complains: " + error);
        }
    }

    /** Shows that the worker lives and what it holds. */
    void heartbeat() throws IOException {
        List<HeldProgress> held = unacknowledged.keySet().stream()
                .map(attempt -> new HeldProgress(attempt, Stage.SEND, 1))
                .toList();
        send(new Heartbeat(held, 0, 1));
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
