package org.chaarfm.dispatch.modelbased;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.command.WorkerOrder;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.WorkerId;

/** What operators and discoveries do. */
final class RunSteps {
    private static final int SESSIONS = 2;

    private RunSteps() {}

    static Arbitrary<Step> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(new OpenSession())),
                Tuple.of(4, orders().map(OrderAndDiscover::new)),
                Tuple.of(3, orders()),
                Tuple.of(5, Chance.below(3).map(Discover::new)),
                Tuple.of(1, Chance.below(3).map(RepeatPage::new)),
                Tuple.of(1, Chance.below(3).map(FailDiscovery::new)),
                Tuple.of(1, Chance.place().map(DrainWorker::new)),
                Tuple.of(1, Chance.below(SESSIONS).map(DrainSession::new)));
    }

    /** The tracks are a set, with one bit for each. */
    private static Arbitrary<Order> orders() {
        return Combinators.combine(
                        Chance.below(SESSIONS),
                        Chance.below(1 << FakeDiscovery.TRACKS),
                        Chance.below(2),
                        Chance.below(2))
                .as(Order::new);
    }

    /** Another session. */
    record OpenSession() implements Step {
        @Override
        public void happen(World world) {
            if (world.sessions().size() < SESSIONS) {
                world.openSession();
            }
        }
    }

    /** A run is ordered; its discovery goes on only when told to. */
    record Order(int session, int tracks, int version, int priority) implements Step {
        @Override
        public void happen(World world) {
            world.put(new RunOrder.StartRun(
                    TestingCallers.ADMINISTRATOR,
                    world.session(session),
                    FakeDiscovery.folder(tracks, version),
                    priority,
                    null,
                    new CompletableFuture<>()));
        }
    }

    /** A run is ordered, and its discovery comes to its end, if nothing is in the way. */
    record OrderAndDiscover(Order order) implements Step {
        @Override
        public void happen(World world) {
            order.happen(world);
            for (int i = 0; i < FakeDiscovery.TRACKS; i++) {
                world.turns();
                world.discoveries().forEach(FakeDiscovery::goOn);
            }
        }
    }

    /** A worker shall leave, whether it is connected or not. */
    record DrainWorker(int place) implements Step {
        @Override
        public void happen(World world) {
            world.worker(place)
                    .map(worker -> worker.id() == null && worker.socket() != null
                            ? worker.socket().worker()
                            : worker.id())
                    .ifPresent(worker -> {
                        CompletableFuture<Void> reply = new CompletableFuture<>();
                        world.put(new WorkerOrder.DrainWorker(TestingCallers.ADMINISTRATOR, worker, reply));
                        int departures = world.reference().departures();
                        CompletableFuture<Void> unused =
                                reply.thenRun(() -> world.reference().mustLeave(List.of(worker), departures));
                    });
        }
    }

    /** All workers of a session shall leave that are connected. */
    record DrainSession(int session) implements Step {
        @Override
        public void happen(World world) {
            SessionId which = world.session(session);
            CompletableFuture<Integer> reply = new CompletableFuture<>();
            world.put(new SessionOrder.DrainSession(TestingCallers.ADMINISTRATOR, which, reply));
            int departures = world.reference().departures();
            CompletableFuture<Void> unused =
                    reply.thenRun(() -> world.reference().mustLeave(connected(world, which), departures));
        }

        private static List<WorkerId> connected(World world, SessionId session) {
            return world.sockets().stream()
                    .filter(socket -> socket.isOpen() && socket.session().equals(session))
                    .map(Socket::worker)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /** A discovery does the next thing. */
    record Discover(int which) implements Step {
        @Override
        public void happen(World world) {
            world.discovery(which).ifPresent(FakeDiscovery::goOn);
        }
    }

    /** A discovery offers a page again. */
    record RepeatPage(int which) implements Step {
        @Override
        public void happen(World world) {
            world.discovery(which).ifPresent(FakeDiscovery::repeat);
        }
    }

    /** A source cannot be read on. */
    record FailDiscovery(int which) implements Step {
        @Override
        public void happen(World world) {
            world.discovery(which).ifPresent(FakeDiscovery::fail);
        }
    }
}
