package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.coordinator.problem.Problems;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.command.RunOrder.Retried;
import org.chaarfm.dispatch.command.SessionChange;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.command.WorkerOrder;
import org.chaarfm.dispatch.command.WorkerOrder.WorkerChange;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.dispatch.port.TrackSource;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.WorkerId;

/** Puts orders into the dispatcher's mailbox and waits until they are carried out. */
@ApplicationScoped
public class DispatcherRequests {
    /** A turn takes milliseconds; a database that is away gives up within this. */
    static final long WAIT_SECONDS = 30;

    @Inject
    Mailbox mailbox;

    @Inject
    @Any
    Instance<TrackSource> sources;

    /** Makes a session, or finds the one that an order with this key has made; the key may be null. */
    Session openSession(
            Caller caller, String name, ModelId model, SessionSettings settings, CodeOrder code, String key) {
        CompletableFuture<Session> reply = new CompletableFuture<>();
        IdempotencyKey checked = IdempotencyHeader.of(key, List.of("session", name, model, settings, code));
        put(new SessionOrder.OpenSession(caller, name, model, settings, code, checked, reply));
        return await(reply);
    }

    /** The session as it is once it has been changed, or was so before. */
    Session change(Caller caller, SessionId session, SessionChange change) {
        CompletableFuture<Session> reply = new CompletableFuture<>();
        put(new SessionOrder.ChangeSession(caller, session, change, reply));
        return await(reply);
    }

    /** Deletes what a session has left behind, or all of it. */
    void erase(Caller caller, SessionId session, boolean whole) {
        CompletableFuture<Void> reply = new CompletableFuture<>();
        put(new SessionOrder.EraseSession(caller, session, whole, reply));
        await(reply);
    }

    /** Decides about a worker. */
    void change(Caller caller, WorkerId worker, WorkerChange change) {
        CompletableFuture<Void> reply = new CompletableFuture<>();
        put(new WorkerOrder.ChangeWorker(caller, worker, change, reply));
        await(reply);
    }

    /** Starts a run, after a look at its source, or finds the one that an order with this key has started. */
    Run startRun(Caller caller, SessionId session, SourceSpec source, int priority, String key) {
        IdempotencyKey checked = IdempotencyHeader.of(key, List.of("run", session, source, priority));
        try {
            check(source);
        } catch (BadSourceException e) {
            throw ProblemException.badField(inOrder(e.field()), e.value(), e.getMessage());
        }
        return startRun(caller, session, source, priority, checked);
    }

    /** The same of a source that has been checked. */
    Run startRun(Caller caller, SessionId session, SourceSpec source, int priority, IdempotencyKey key) {
        CompletableFuture<Run> reply = new CompletableFuture<>();
        put(new RunOrder.StartRun(caller, session, source, priority, key, reply));
        return await(reply);
    }

    /** The run as it is once it has been changed, or was so before. */
    Run change(Caller caller, RunId run, RunChange change) {
        CompletableFuture<Run> reply = new CompletableFuture<>();
        put(new RunOrder.ChangeRun(caller, run, change, reply));
        return await(reply);
    }

    /** How many failed tracks have been put back into the queue so far. */
    Retried retry(Caller caller, RunId run, FailedTracks which) {
        CompletableFuture<Retried> reply = new CompletableFuture<>();
        put(new RunOrder.RetryFailed(caller, run, which, reply));
        return await(reply);
    }

    /** How many failed tracks are not shown any more, that were before. */
    int dismiss(Caller caller, RunId run, FailedTracks which) {
        int dismissed = 0;
        boolean all = false;
        while (!all) {
            CompletableFuture<Retried> reply = new CompletableFuture<>();
            put(new RunOrder.DismissFailed(caller, run, which, reply));
            Retried piece = await(reply);
            dismissed += piece.tracks();
            all = piece.all();
        }
        return dismissed;
    }

    /** Has a worker leave. */
    void drain(Caller caller, WorkerId worker) {
        CompletableFuture<Void> reply = new CompletableFuture<>();
        put(new WorkerOrder.DrainWorker(caller, worker, reply));
        await(reply);
    }

    /** Has all workers of a session leave that are there now; gives how many are leaving. */
    int drain(Caller caller, SessionId session) {
        CompletableFuture<Integer> reply = new CompletableFuture<>();
        put(new SessionOrder.DrainSession(caller, session, reply));
        return await(reply);
    }

    /** Whether a run can be made of this, as far as can be seen. */
    void check(SourceSpec spec) throws BadSourceException {
        sources.stream()
                .filter(candidate -> candidate.reads(spec))
                .findFirst()
                .orElseThrow(() -> ProblemException.badField("source", null, "No such source can be read here."))
                .check(spec);
    }

    /** The field that a source names, as the order has it. */
    static String inOrder(String field) {
        return field.startsWith("source") ? field : "source." + field;
    }

    void put(Command command) {
        try {
            mailbox.put(command);
        } catch (RuntimeException e) {
            if (Problems.of(e).isPresent()) {
                throw e;
            }
            throw unavailable("The coordinator is stopping; send this again once it is back.", e);
        }
    }

    <T> T await(CompletableFuture<T> reply) {
        try {
            return reply.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            if (!reply.cancel(true) && !reply.isCompletedExceptionally()) {
                return reply.join();
            }
            throw unavailable(
                    "The order was not carried out in time and is taken back, unless that has just begun. Send it again;"
                            + " with the same " + IdempotencyHeader.NAME + " nothing is made twice.",
                    e);
        } catch (InterruptedException e) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable("The coordinator is stopping; send this again once it is back.", e);
        }
    }

    private static ProblemException unavailable(String sentence, Exception cause) {
        ProblemException unavailable = new ProblemException(Problem.of(503, sentence));
        unavailable.initCause(cause);
        return unavailable;
    }
}
