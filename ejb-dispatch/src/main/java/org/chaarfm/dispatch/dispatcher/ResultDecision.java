package org.chaarfm.dispatch.dispatcher;

import java.util.Optional;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobEvent;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.TrackTags;

/**
 * An attempt has ended: PROTOCOL.md's rules of {@code result} and {@code ack}. Whatever the answer, it is committed
 * before it is sent, and the same result gets the same answer when it comes again.
 */
final class ResultDecision {
    private final ResultValidator validator = new ResultValidator();
    private final FailureDecision failures;
    private final DeathDecision deaths;
    private final QuarantineDecision quarantine = new QuarantineDecision();

    ResultDecision(FailureDecision failures, DeathDecision deaths) {
        this.failures = failures;
        this.deaths = deaths;
    }

    void result(Turn turn, ConnectedWorker connection, Result result) {
        JobAttempt attempt = result.attempt();
        Optional<AttemptStatus> known = statusFor(turn, connection, attempt);
        known.filter(AttemptStatus::takenForLost)
                .ifPresent(status -> turn.jobs().takeBackLoss(attempt));
        Ack ack = known.map(status -> switch (result.outcome().status()) {
                    case SUCCESS ->
                        success(turn, connection, status, ((ResultOutcome.Success) result.outcome()).data());
                    case FAILED -> failed(turn, status, (ResultOutcome.Failed) result.outcome());
                    case CANCELLED -> cancelled(turn, status);
                })
                .orElseGet(() -> stale(attempt, "no attempt of this worker"));
        turn.send(connection.outbox(), ack);
        turn.fleet().answered(connection.id(), attempt);
        turn.changed(connection.session(), Topic.RUNS, Topic.WORKERS, Topic.TRACKS);
    }

    /** A result that cannot be read or stored: an error alone would make it come back for ever. */
    void unreadable(Turn turn, ConnectedWorker connection, JobAttempt attempt, String problem) {
        statusFor(turn, connection, attempt).ifPresent(status -> reject(turn, status, problem));
        turn.send(connection.outbox(), new Ack(attempt, AckOutcome.REJECTED, problem));
        turn.fleet().answered(connection.id(), attempt);
    }

    /** How the attempt stands, if it is one of this worker's. */
    private static Optional<AttemptStatus> statusFor(Turn turn, ConnectedWorker connection, JobAttempt attempt) {
        return turn.jobs().status(attempt).filter(status -> status.worker().equals(connection.worker()));
    }

    private Ack success(Turn turn, ConnectedWorker connection, AttemptStatus status, AnalysedTrack data) {
        JobAttempt attempt = status.key();
        if (status.outcome() == AttemptOutcome.STORED) {
            return new Ack(attempt, AckOutcome.DUPLICATE, null);
        }
        Optional<String> problem = validator.problemOf(
                data.analysis(), connection.origin().session().collection().model());
        if (problem.isPresent()) {
            reject(turn, status, problem.get());
            return new Ack(attempt, AckOutcome.REJECTED, problem.get());
        }
        if (!status.jobState().allows(JobEvent.STORE)) {
            return stale(attempt, "the job is already " + status.jobState().wireName());
        }
        status.newer().ifPresent(turn::cancel); // A late success is accepted.
        turn.jobs().store(attempt, data.analysis(), read(data.track().tags()), turn.now());
        turn.fleet().assignments().mark(status.session());
        quarantine.succeeded(turn, status);
        return new Ack(attempt, AckOutcome.STORED, null);
    }

    private Ack failed(Turn turn, AttemptStatus status, ResultOutcome.Failed failed) {
        if (status.outcome() == AttemptOutcome.FAILED
                || status.outcome() == AttemptOutcome.ACQUITTED
                || status.died()) {
            return new Ack(status.key(), AckOutcome.RECORDED, null);
        }
        if (failed.code() == ErrorCode.WORKER_LOST && status.outcome() != AttemptOutcome.STORED) {
            deaths.found(turn, status, failed.message());
            return new Ack(status.key(), AckOutcome.RECORDED, null);
        }
        if (!status.holdsJob()) {
            return stale(status.key(), "the attempt has ended");
        }
        failures.fail(turn, status, failed.code(), failed.message(), failed.retryAfterS());
        return new Ack(status.key(), AckOutcome.RECORDED, null);
    }

    private static Ack cancelled(Turn turn, AttemptStatus status) {
        if (status.outcome() == AttemptOutcome.CANCELLED) {
            return new Ack(status.key(), AckOutcome.RECORDED, null);
        }
        if (!status.holdsJob()) {
            return stale(status.key(), "the attempt has ended");
        }
        turn.jobs().requeue(Requeue.givenBack(status.key()), turn.now());
        turn.fleet().addReadyJobs(status.front(true), 1);
        return new Ack(status.key(), AckOutcome.RECORDED, null);
    }

    private void reject(Turn turn, AttemptStatus status, String problem) {
        if (status.holdsJob()) {
            failures.fail(turn, status, ErrorCode.INVALID_RESULT, problem, null);
        }
    }

    private static Ack stale(JobAttempt attempt, String reason) {
        return new Ack(attempt, AckOutcome.STALE, reason);
    }

    private static TrackFacts read(TrackTags tags) {
        return new TrackFacts(tags.artist(), tags.title(), tags.album(), tags.durationS());
    }
}
