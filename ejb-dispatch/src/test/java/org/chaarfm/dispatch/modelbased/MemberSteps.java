package org.chaarfm.dispatch.modelbased;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import org.chaarfm.dispatch.command.SessionChange;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.command.WorkerOrder;
import org.chaarfm.dispatch.command.WorkerOrder.WorkerChange;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.WorkerId;

/** What operators order of workers, and of who may join them. */
final class MemberSteps {
    private MemberSteps() {}

    static Arbitrary<Step> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Chance.place().map(Disconnect::new)),
                Tuple.of(3, Chance.place().map(Revoke::new)),
                Tuple.of(1, Chance.below(2).map(Rotate::new)));
    }

    private static void change(World world, WorkerId worker, WorkerChange change, CompletableFuture<Void> reply) {
        world.put(new WorkerOrder.ChangeWorker(TestingCallers.ADMINISTRATOR, worker, change, reply));
    }

    /** A worker that knows who it is. */
    private static Optional<WorkerId> at(World world, int place) {
        return world.worker(place).map(FakeWorker::id);
    }

    /** A worker's connection is closed; it may come back. */
    record Disconnect(int place) implements Step {
        @Override
        public void happen(World world) {
            at(world, place)
                    .ifPresent(worker -> change(world, worker, WorkerChange.DISCONNECT, new CompletableFuture<>()));
        }
    }

    /** A worker is shut out for good, with whatever it was doing. */
    record Revoke(int place) implements Step {
        @Override
        public void happen(World world) {
            at(world, place).ifPresent(worker -> {
                Reference reference = world.reference();
                reference.mayBeRevoked(worker);
                CompletableFuture<Void> reply = new CompletableFuture<>();
                CompletableFuture<Void> unused = reply.thenRun(() -> reference.revoked(worker));
                change(world, worker, WorkerChange.REVOKE, reply);
            });
        }
    }

    /** A session gets a new code, which is no matter of those who have joined. */
    record Rotate(int session) implements Step {
        @Override
        public void happen(World world) {
            world.put(new SessionOrder.ChangeSession(
                    TestingCallers.ADMINISTRATOR,
                    world.session(session),
                    new SessionChange.RotateCode(CodeOrder.STANDARD),
                    new CompletableFuture<>()));
        }
    }
}
