package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.chaarfm.dispatch.command.DispatchEvents;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.AccountRepository;
import org.chaarfm.dispatch.port.AuditRepository;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.ErasureRepository;
import org.chaarfm.dispatch.port.JobRepository;
import org.chaarfm.dispatch.port.ListRepository;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.dispatch.port.RunRepository;
import org.chaarfm.dispatch.port.SessionRepository;
import org.chaarfm.dispatch.port.WorkerRepository;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;

/**
 * One transaction: what the decisions read and write, what memory will hold, and what goes out once it is committed, in the
 * order in which it was decided.
 */
final class Turn {
    private static final Logger LOG = System.getLogger(Turn.class.getName());

    /** Instead of an answer, for an order that was refused or carried out before. */
    private static final Object NOTHING_DONE = new Object();

    private final DispatchTransaction tx;
    private final Fleet fleet;
    private final Instant now;
    private final Duration elapsed;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final TurnNews news = new TurnNews();
    private final IdentityHashMap<CompletableFuture<?>, Object> answers = new IdentityHashMap<>();

    /**
     * Does the work as one turn in one transaction. Once that is committed memory is final and the messages go out; if it
     * fails memory is as before.
     */
    static void inTransaction(Dependencies dependencies, Fleet fleet, Consumer<Turn> work) {
        Turn committed;
        try {
            committed = dependencies.store().inTransaction(tx -> {
                Turn turn = new Turn(tx, fleet, dependencies);
                work.accept(turn);
                SweepWork.settle(turn);
                tx.runs().ended().forEach(turn::ended);
                return turn;
            });
        } catch (RuntimeException | Error e) {
            fleet.rollback();
            throw e;
        }
        fleet.commit();
        committed.afterCommit.forEach(Turn::runSafely);
        committed.news.tell(dependencies.events());
    }

    private void ended(RunId run) {
        RunNotes.ended(this, run);
        fleet.queues().find(run).ifPresent(open -> changed(open.session(), Topic.RUNS, Topic.EVENTS));
        fleet.ended(run);
    }

    /** A message that cannot be sent does not keep the others. */
    private static void runSafely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The turn is committed, but one of its messages could not be sent.", e);
        }
    }

    private Turn(DispatchTransaction tx, Fleet fleet, Dependencies dependencies) {
        this.tx = tx;
        this.fleet = fleet;
        now = dependencies.clock().instant();
        elapsed = dependencies.monotonic().elapsed();
    }

    SessionRepository sessions() {
        return tx.sessions();
    }

    WorkerRepository workers() {
        return tx.workers();
    }

    AccountRepository accounts() {
        return tx.accounts();
    }

    AuditRepository audit() {
        return tx.audit();
    }

    RunRepository runs() {
        return tx.runs();
    }

    ListRepository lists() {
        return tx.lists();
    }

    ErasureRepository erasures() {
        return tx.erasures();
    }

    JobRepository jobs() {
        return tx.jobs();
    }

    Fleet fleet() {
        return fleet;
    }

    /** The date, for what is written. */
    Instant now() {
        return now;
    }

    /** The same moment on the monotonic clock. */
    Duration elapsed() {
        return elapsed;
    }

    /** The date of a moment that the monotonic clock has told, to the millisecond. */
    Instant dateOf(Duration moment) {
        return now.minusMillis(elapsed.minus(moment).toMillis());
    }

    /** Whoever has this attempt is told to stop, and has it no longer. */
    void cancel(JobAttempt attempt) {
        fleet.holderOf(attempt.jobId())
                .flatMap(fleet::connection)
                .filter(holder -> holder.holds(attempt))
                .ifPresent(holder -> send(holder.outbox(), new Cancel(attempt)));
        fleet.letGo(attempt);
    }

    // --- after the commit

    /** Whoever watches the session is told that this of it may have changed. */
    void changed(SessionId session, Topic first, Topic... others) {
        news.changed(session, first, others);
    }

    /** The same of the session of an open run. */
    void changed(RunId run, Topic first, Topic... others) {
        fleet.queues().find(run).ifPresent(open -> changed(open.session(), first, others));
    }

    /** Whoever watches is told this. */
    void tell(Consumer<DispatchEvents> event) {
        news.add(event);
    }

    void send(Outbox outbox, CoordinatorMessage message) {
        then(() -> outbox.send(message));
    }

    void close(Outbox outbox, CloseCode code, String reason) {
        then(() -> outbox.close(code, reason));
    }

    <T> void reply(CompletableFuture<T> reply, T value) {
        answers.put(reply, value);
        then(() -> reply.complete(value));
    }

    /** The same for an order that was carried out before: there is nothing to audit. */
    <T> void replyAgain(CompletableFuture<T> reply, T value) {
        answers.put(reply, NOTHING_DONE);
        then(() -> reply.complete(value));
    }

    /** Whether the order with this reply was neither refused nor carried out before. */
    boolean hasCarriedOut(CompletableFuture<?> reply) {
        return answers.get(reply) != NOTHING_DONE;
    }

    /** What it was answered in this turn; empty if it has no answer yet, or none that says anything. */
    Optional<Object> answerTo(CompletableFuture<?> reply) {
        return Optional.ofNullable(answers.get(reply));
    }

    void refuse(CompletableFuture<?> reply, RuntimeException reason) {
        answers.put(reply, NOTHING_DONE);
        then(() -> reply.completeExceptionally(reason));
    }

    void then(Runnable step) {
        afterCommit.add(step);
    }
}
