package org.chaarfm.dispatch.dispatcher;

import java.util.Optional;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.ErrorNotice.NoticeCode;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.WorkerMessage;

/** Checks whether a worker may send a message now, and routes it to the class that decides about it. */
final class MessageDecision {
    private final JoinDecision join;
    private final LeaveDecision leave;
    private final HeartbeatDecision heartbeats;
    private final ResultDecision results;

    MessageDecision(JoinDecision join, LeaveDecision leave, HeartbeatDecision heartbeats, ResultDecision results) {
        this.join = join;
        this.leave = leave;
        this.heartbeats = heartbeats;
        this.results = results;
    }

    /** Messages of connections that have ended in the meantime are dropped. */
    void arrived(Turn turn, ConnectionEvent.MessageArrived arrived, QueuedCommand queued) {
        turn.fleet().connection(arrived.connection()).ifPresent(connection -> {
            ConnectedWorker heard = heard(turn, connection, queued);
            if (mayCome(heard, arrived.message())) {
                decide(turn, heard, arrived.message(), queued);
            } else {
                unexpected(turn, heard, arrived.message());
            }
        });
    }

    /** A silence that was shown is over with any message. */
    private ConnectedWorker heard(Turn turn, ConnectedWorker connection, QueuedCommand queued) {
        ConnectedWorker heard = connection.heardAt(queued.at());
        turn.fleet().put(heard);
        if (heard.joined() && heard.presence() == null) {
            leave.heard(turn, heard, null);
        }
        if (heard.joined() && !heard.confirmed()) {
            Admittance.confirm(turn, heard.id());
        }
        return turn.fleet().connection(connection.id()).orElseThrow();
    }

    private static boolean mayCome(ConnectedWorker connection, WorkerMessage message) {
        return switch (message.type()) {
            case HELLO -> connection.phase() == ConnectedWorker.Phase.CONNECTED;
            case READY, HEARTBEAT, RESULT, DRAIN -> connection.joined();
            case TRACKS -> false; // no discovery is given to workers yet
        };
    }

    private void decide(Turn turn, ConnectedWorker connection, WorkerMessage message, QueuedCommand queued) {
        switch (message.type()) {
            case HELLO -> join.hello(turn, connection, (Hello) message, queued);
            case READY -> join.ready(turn, connection, (Ready) message);
            case HEARTBEAT -> heartbeats.heartbeat(turn, connection, (Heartbeat) message);
            case RESULT -> results.result(turn, connection, (Result) message);
            case DRAIN -> join.drain(turn, connection);
            case TRACKS -> unexpected(turn, connection, message);
        }
    }

    private static void unexpected(Turn turn, ConnectedWorker connection, WorkerMessage message) {
        String sentence = "a " + message.type().wireName() + " may not come "
                + switch (connection.phase()) {
                    case CONNECTED -> "before hello";
                    case PENDING -> "before an operator has approved this worker";
                    case WELCOMED, READY -> "now";
                    case DRAINING -> "after drain";
                };
        turn.send(connection.outbox(), new ErrorNotice(NoticeCode.UNEXPECTED_MESSAGE, sentence, false));
    }

    /** A result that cannot be read gets an ack, anything else an error that says what is wrong. */
    void malformed(Turn turn, ConnectionEvent.MalformedArrived arrived, QueuedCommand queued) {
        turn.fleet().connection(arrived.connection()).ifPresent(connection -> {
            ConnectedWorker heard = heard(turn, connection, queued);
            Optional<JobAttempt> attempt = resultOf(heard, arrived.problem());
            if (attempt.isPresent()) {
                results.unreadable(turn, heard, attempt.get(), arrived.problem().getMessage());
            } else {
                String sentence = arrived.problem().getMessage();
                turn.send(heard.outbox(), new ErrorNotice(NoticeCode.MALFORMED_MESSAGE, sentence, false));
            }
        });
    }

    /** A result that the database refuses: its worker drops it, and its job does not stay leased. */
    void refused(Turn turn, ConnectionEvent.MessageArrived arrived, String sentence) {
        JobAttempt attempt = ((Result) arrived.message()).attempt();
        turn.fleet()
                .connection(arrived.connection())
                .ifPresent(connection -> results.unreadable(turn, connection, attempt, sentence));
    }

    private static Optional<JobAttempt> resultOf(ConnectedWorker connection, MalformedMessageException problem) {
        boolean isResult = problem.messageType()
                .filter(WorkerMessage.Type.RESULT.wireName()::equals)
                .isPresent();
        return isResult && connection.joined() ? problem.attempt() : Optional.empty();
    }
}
