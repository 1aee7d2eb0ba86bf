package org.chaarfm.dispatch.modelbased;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.MalformedMessageException.MessageHead;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Hello.HeldState;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;

/** Workers say what is not so. From then on nobody waits for them. */
final class LiesSteps {
    private static final int ATTEMPTS = 8;

    private LiesSteps() {}

    static Arbitrary<Step> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        5,
                        Combinators.combine(
                                        Chance.place(),
                                        Chance.below(ATTEMPTS),
                                        Arbitraries.of(Said.Kind.class),
                                        Arbitraries.of(ErrorCode.class))
                                .as(Answer::new)),
                Tuple.of(
                        2,
                        Combinators.combine(Chance.place(), Chance.below(ATTEMPTS))
                                .as(Garble::new)),
                Tuple.of(
                        2,
                        Combinators.combine(Chance.place(), Chance.below(256), Arbitraries.of(HeldState.class))
                                .as(Hello::new)),
                Tuple.of(
                        2,
                        Combinators.combine(Chance.place(), Chance.below(256), Arbitraries.of(Stage.class))
                                .as(Beat::new)),
                Tuple.of(1, Chance.place().map(EarlyReady::new)),
                Tuple.of(1, Chance.place().map(WrongModel::new)),
                Tuple.of(1, Chance.place().map(Drain::new)));
    }

    /** Attempts that may be talked about: all that were ever sent, the ones after them, and one of no job. */
    private static List<JobAttempt> attempts(World world) {
        List<JobAttempt> known = world.reference().everGiven().stream()
                .sorted(Comparator.comparing(
                                (JobAttempt attempt) -> attempt.jobId().value())
                        .thenComparing(JobAttempt::number))
                .toList();
        return Stream.concat(
                        known.stream()
                                .flatMap(attempt ->
                                        Stream.of(attempt, new JobAttempt(attempt.jobId(), attempt.number() + 1))),
                        Stream.of(new JobAttempt(new JobId("no-such-job"), 1)))
                .distinct()
                .toList();
    }

    private static JobAttempt attempt(World world, int which) {
        List<JobAttempt> all = attempts(world);
        return all.get(which % all.size());
    }

    private static List<JobAttempt> chosen(World world, int bits) {
        List<JobAttempt> all = attempts(world);
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                .filter(i -> (bits >> (i % ATTEMPTS) & 1) == 1)
                .map(all::get)
                .toList();
    }

    private static void lie(World world, int place, Consumer<FakeWorker> what) {
        ConnectionSteps.to(world, place, worker -> {
            if (worker.socket() != null && !worker.isLegacy()) {
                worker.lie();
                what.accept(worker);
            }
        });
    }

    /** A result for any attempt: a repeated one, somebody else's, one of an attempt that does not exist. */
    record Answer(int place, int attempt, Said.Kind kind, ErrorCode code) implements Step {
        @Override
        public void happen(World world) {
            lie(world, place, worker -> {
                ErrorCode said = kind == Said.Kind.FAILED ? code : null;
                FakeWorker.Answer answer =
                        Messages.answer(world, LiesSteps.attempt(world, attempt), worker.id(), kind, said);
                worker.socket().say(answer.result(), answer.said());
            });
        }
    }

    /** A result that cannot be read. */
    record Garble(int place, int attempt) implements Step {
        @Override
        public void happen(World world) {
            lie(world, place, worker -> {
                JobAttempt about = LiesSteps.attempt(world, attempt);
                MalformedMessageException problem = new MalformedMessageException("data", "x", "must be an object")
                        .withHead(new MessageHead("result", about.jobId().value(), about.number()));
                worker.socket().sayMalformed(problem, new Said(about, worker.id(), Said.Kind.INVALID, null, 0, false));
            });
        }
    }

    /** A new connection that says it has what it likes. */
    record Hello(int place, int attempts, HeldState state) implements Step {
        @Override
        public void happen(World world) {
            lie(world, place, worker -> {
                worker.connect();
                worker.say(Messages.hello(chosen(world, attempts).stream()
                        .map(attempt -> new HeldJob(attempt, state))
                        .toList()));
            });
        }
    }

    /** A heartbeat that names what it likes. */
    record Beat(int place, int attempts, Stage stage) implements Step {
        @Override
        public void happen(World world) {
            lie(
                    world,
                    place,
                    worker -> worker.say(Messages.heartbeat(chosen(world, attempts).stream()
                            .map(attempt -> new HeldProgress(attempt, stage, 0.5))
                            .toList())));
        }
    }

    /** Ready at any time. */
    record EarlyReady(int place) implements Step {
        @Override
        public void happen(World world) {
            lie(world, place, worker -> worker.say(Messages.ready(1, 0)));
        }
    }

    /** Ready with another model. */
    record WrongModel(int place) implements Step {
        @Override
        public void happen(World world) {
            lie(world, place, worker -> worker.say(new Ready(KnownModels.MUSICNN, 1, 0)));
        }
    }

    /** Drain at any time, while it goes on as before. */
    record Drain(int place) implements Step {
        @Override
        public void happen(World world) {
            lie(world, place, worker -> worker.say(new WorkerDrain()));
        }
    }
}
