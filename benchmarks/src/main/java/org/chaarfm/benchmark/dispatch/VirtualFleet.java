package org.chaarfm.benchmark.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.DispatchEvents;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.dispatcher.Dependencies;
import org.chaarfm.dispatch.dispatcher.Dispatcher;
import org.chaarfm.dispatch.dispatcher.DispatcherSettings;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingClock;
import org.chaarfm.dispatch.testing.TestingDispatchStore;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.WorkerMessage;

/**
 * Workers that take a minute for a job, in virtual time: what passes is that minute and, as it really is, what the
 * dispatcher's turns take on a store in memory. So hours pass in seconds, and every wait that the dispatcher causes is seen.
 */
final class VirtualFleet {
    private static final Duration WORK = Duration.ofMinutes(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int ROUNDS = 10;

    /** Something that happens at a moment of the virtual time. */
    private record Event(long nanos, Runnable what) {}

    private final int workers;
    private final TestingClock clock = new TestingClock();
    private final TestingIds ids = new TestingIds();
    private final Random random = new Random(1);
    private final ResultFrames results = new ResultFrames();
    private final List<Worker> fleet = new ArrayList<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>((a, b) -> Long.compare(a.nanos, b.nanos));
    private final Dispatcher dispatcher;

    /** What was measured; {@code bench scaling --help} defines it. */
    record Figures(String db, int workers, long workMs, double efficiency) {}

    VirtualFleet(int workers) {
        this.workers = workers;
        dispatcher = new Dispatcher(
                new Dependencies(
                        new TestingDispatchStore(),
                        clock,
                        clock,
                        ids,
                        random,
                        ModelOffer.NONE,
                        run -> {},
                        DispatchEvents.NONE),
                DispatcherSettings.STANDARD);
    }

    /** Lets each worker do its jobs. */
    Figures measure() {
        Session session = order(reply -> new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR,
                "virtual",
                KnownModels.STAND_IN,
                SessionSettings.STANDARD,
                CodeOrder.STANDARD,
                null,
                reply));
        Run run = order(reply -> new RunOrder.StartRun(
                TestingCallers.ADMINISTRATOR, session.id(), new SourceSpec.Folder("virtual"), 0, null, reply));
        queue(run, (ROUNDS + 2) * workers);
        for (int i = 0; i < workers; i++) {
            Worker worker = new Worker(new ConnectionId(i));
            fleet.add(worker);
            worker.join(session);
        }
        tick();
        while (fleet.stream().anyMatch(worker -> worker.received <= ROUNDS)) {
            turn(events.remove());
        }
        double efficiency = fleet.stream()
                .mapToDouble(worker -> worker.busy.part(WORK))
                .average()
                .orElse(0);
        return new Figures("memory", workers, WORK.toMillis(), efficiency);
    }

    private <T> T order(Function<CompletableFuture<T>, Command> command) {
        CompletableFuture<T> reply = new CompletableFuture<>();
        dispatcher.put(command.apply(reply));
        turns();
        return reply.join();
    }

    private void queue(Run run, int tracks) {
        for (int from = 0, page = 1; from < tracks; from += DiscoveryPage.MAX_ITEMS, page++) {
            List<FoundTrack> found = IntStream.range(from, Math.min(tracks, from + DiscoveryPage.MAX_ITEMS))
                    .mapToObj(i -> new FoundTrack(new TrackKey(SourceKind.FOLDER, i + ".mp3"), "1", TrackFacts.NONE))
                    .toList();
            DiscoveryPage next = new DiscoveryPage(page, found, List.of());
            order((CompletableFuture<Integer> reply) -> new DiscoveryCommand.AdmitTracks(run.id(), next, reply));
        }
        dispatcher.put(new DiscoveryCommand.EndDiscovery(run.id(), null));
        turns();
    }

    private void tick() {
        dispatcher.put(new Command.Tick());
        after(Command.Tick.EVERY, this::tick);
    }

    /** Everything that is due by then is in the mailbox when the turn begins. */
    private void turn(Event first) {
        clock.advance(Duration.ofNanos(Math.max(0, first.nanos - now())));
        first.what.run();
        while (!events.isEmpty() && events.peek().nanos <= now()) {
            events.remove().what.run();
        }
        turns();
    }

    private void turns() {
        boolean more = true;
        while (more) {
            long began = System.nanoTime();
            more = dispatcher.turn();
            clock.advance(Duration.ofNanos(System.nanoTime() - began));
            fleet.forEach(Worker::read);
        }
    }

    private long now() {
        return clock.elapsed().toNanos();
    }

    private void after(Duration time, Runnable what) {
        events.add(new Event(now() + time.toNanos(), what));
    }

    private final class Worker implements Outbox {
        private final ConnectionId connection;
        private final BusyTime busy = new BusyTime();
        private final List<JobAttempt> arrived = new ArrayList<>();
        private JobAttempt held;
        private int received;

        Worker(ConnectionId connection) {
            this.connection = connection;
        }

        void join(Session session) {
            dispatcher.put(
                    new ConnectionEvent.WorkerConnected(connection, session.id(), WorkerIdentity.v1(null), this));
            Machine machine = new Machine("virtual", "virtual", 1, 1_000);
            put(new Hello(1, "virtual", "virtual", machine, Set.of(Source.Kind.HTTP), List.of()));
            turns();
            put(new Ready(KnownModels.STAND_IN, 1, 0));
            turns();
            after(HEARTBEAT, this::beat);
        }

        private void beat() {
            put(new Heartbeat(
                    held == null ? List.of() : List.of(new HeldProgress(held, Stage.ANALYSE, 0.5)), 0.5, 100));
            after(HEARTBEAT, this::beat);
        }

        private void put(WorkerMessage message) {
            dispatcher.put(new ConnectionEvent.MessageArrived(connection, message, 100));
        }

        @Override
        public void send(CoordinatorMessage message) {
            if (message instanceof Job job) {
                arrived.add(job.attempt());
            }
        }

        /** Begins the job that a turn has sent; the first ends at any time, so that workers are out of step. */
        void read() {
            for (JobAttempt job : arrived) {
                held = job;
                Duration work = WORK;
                if (received++ == 0) {
                    work = Duration.ofNanos(random.nextLong(WORK.toNanos()));
                } else {
                    busy.jobBegins(now());
                }
                after(work, () -> end(job));
            }
            arrived.clear();
        }

        private void end(JobAttempt job) {
            held = null;
            put(results.resultOf(job));
        }

        @Override
        public void close(CloseCode code, String reason) {
            throw new IllegalStateException("the dispatcher closed a connection: " + code + " " + reason);
        }
    }
}
