package org.chaarfm.dispatch.dispatcher;

import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.ErrorNotice.NoticeCode;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.WorkerMessage;

/** Checks whether a worker may send a message now, and routes it to the class that decides about it. */
final class MessageDecision {
    private final JoinDecision join;
    private final LeaveDecision leave;
    private final ResultDecision results;

    MessageDecision(JoinDecision join, LeaveDecision leave, ResultDecision results) {
        this.join = join;
        this.leave = leave;
        this.results = results;
    }

    /** Messages of connections that have ended in the meantime are dropped. */
    void arrived(Turn turn, Command.MessageArrived arrived, QueuedCommand queued) {
        turn.fleet().connection(arrived.connection()).ifPresent(connection -> {
            ConnectedWorker heard = connection.heardAt(queued.at());
            turn.fleet().put(heard);
            if (mayCome(heard, arrived.message())) {
                decide(turn, heard, arrived.message(), queued);
            } else {
                unexpected(turn, heard, arrived.message());
            }
        });
    }

    private static boolean mayCome(ConnectedWorker connection, WorkerMessage message) {
        return switch (message.type()) {
            case HELLO -> !connection.joined();
            case READY -> connection.joined() && connection.phase() != ConnectedWorker.Phase.DRAINING;
            case HEARTBEAT, RESULT, DRAIN -> connection.joined();
            case TRACKS -> false; // no discovery is given to workers yet
        };
    }

    private void decide(Turn turn, ConnectedWorker connection, WorkerMessage message, QueuedCommand queued) {
        switch (message.type()) {
            case HELLO -> join.hello(turn, connection, (Hello) message, queued);
            case READY -> join.ready(turn, connection, (Ready) message);
            case HEARTBEAT -> heartbeat(turn, connection, (Heartbeat) message);
            case RESULT -> results.result(turn, connection, (Result) message);
            case DRAIN -> join.drain(turn, connection);
            case TRACKS -> unexpected(turn, connection, message);
        }
    }

    /** Writes what is new in it: see {@link RecordedState}. */
    private void heartbeat(Turn turn, ConnectedWorker connection, Heartbeat heartbeat) {
        RecordedState recorded = connection.recorded();
        if (recorded.presenceDue(connection.lastHeard())) {
            leave.heard(turn, connection, null);
            recorded = recorded.withPresence(connection.lastHeard());
        }
        List<HeldProgress> news = recorded.news(connection.held(), heartbeat);
        news.forEach(reached -> turn.jobs().recordStage(reached, turn.now()));
        turn.fleet().put(connection.withRecorded(recorded.withProgress(heartbeat, news)));
    }

    private static void unexpected(Turn turn, ConnectedWorker connection, WorkerMessage message) {
        String sentence = "a " + message.type().wireName() + " may not come "
                + switch (connection.phase()) {
                    case CONNECTED -> "before hello";
                    case WELCOMED, READY -> "now";
                    case DRAINING -> "after drain";
                };
        turn.send(connection.outbox(), new ErrorNotice(NoticeCode.UNEXPECTED_MESSAGE, sentence, false));
    }

    /** A result that cannot be read gets an ack, anything else an error that says what is wrong. */
    void malformed(Turn turn, Command.MalformedArrived arrived, QueuedCommand queued) {
        turn.fleet().connection(arrived.connection()).ifPresent(connection -> {
            ConnectedWorker heard = connection.heardAt(queued.at());
            turn.fleet().put(heard);
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
    void refused(Turn turn, Command.MessageArrived arrived, String sentence) {
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
