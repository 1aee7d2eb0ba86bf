package org.chaarfm.coordinator.socket;

import java.time.Duration;
import java.util.Optional;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.v0.V0Codec;
import org.chaarfm.protocol.v0.V0CoordinatorMessage;
import org.chaarfm.protocol.v0.V0WorkerMessage;

/**
 * Dialect v0, for one connection. What only v1 can say is not said. A worker has one job at a time and forgets it when its
 * connection ends, so only the answer to the job that was given here last means anything; whatever else arrives is logged
 * and dropped.
 *
 * <p>Guarded by {@code this}: the dispatcher's thread gives jobs, the socket's brings answers, a timer looks after the time.
 */
final class V0Frames implements Frames {
    /** As often as the worker's own client library asks. */
    static final Duration PING_EVERY = Duration.ofSeconds(20);

    /** An idle worker answers at once; three questions without an answer are none too few. */
    static final Duration GONE_AFTER = PING_EVERY.multipliedBy(3);

    private static final String PING = V0Codec.encode(new V0CoordinatorMessage.Ping());

    private final V0Translation translation;
    private final DroppedFrames dropped;
    private final MonotonicClock clock;
    private JobAttempt given;
    private Duration heard;
    private Duration asked;

    V0Frames(V0Translation translation, DroppedFrames dropped, MonotonicClock clock) {
        this.translation = translation;
        this.dropped = dropped;
        this.clock = clock;
        heard = clock.elapsed();
        asked = heard;
    }

    @Override
    public Optional<String> frame(CoordinatorMessage message) {
        return switch (message.type()) {
            case JOB -> Optional.of(give((Job) message));
            case PENDING, WELCOME, ACK, CANCEL, DRAIN, ERROR -> Optional.empty();
        };
    }

    private String give(Job job) {
        String frame = V0Codec.encode(translation.job(job));
        synchronized (this) {
            given = job.attempt();
        }
        return frame;
    }

    @Override
    public Optional<Command> command(ConnectionId connection, String frame) {
        synchronized (this) {
            heard = clock.elapsed();
        }
        return outcome(connection, frame)
                .map(result -> new ConnectionEvent.MessageArrived(connection, result, frame.length()));
    }

    private Optional<Result> outcome(ConnectionId connection, String frame) {
        try {
            V0WorkerMessage message = V0Codec.decodeWorker(frame);
            return switch (message.type()) {
                case PONG -> Optional.empty();
                case RESULT -> {
                    V0WorkerMessage.Result result = (V0WorkerMessage.Result) message;
                    yield answer(connection, result.jobId(), translation.outcome(result.outcome()));
                }
            };
        } catch (MalformedMessageException e) {
            return unreadable(connection, e);
        }
    }

    /** A bad answer is one all the same: its worker is idle again. */
    private Optional<Result> unreadable(ConnectionId connection, MalformedMessageException problem) {
        String sentence = problem.getMessage();
        boolean result = problem.messageType()
                .filter(V0WorkerMessage.Type.RESULT.wireName()::equals)
                .isPresent();
        if (result && problem.jobId().isPresent()) {
            ResultOutcome failed = new ResultOutcome.Failed(ErrorCode.INVALID_RESULT, sentence, null);
            return answer(connection, problem.jobId().get(), failed);
        }
        dropped.tell(connection, sentence);
        return Optional.empty();
    }

    private Optional<Result> answer(ConnectionId connection, JobId name, ResultOutcome outcome) {
        Optional<JobAttempt> answered = take(name);
        if (answered.isEmpty()) {
            dropped.tell(connection, "a result for job " + name + ", which it does not have");
        }
        return answered.map(attempt -> new Result(attempt, outcome));
    }

    private synchronized Optional<JobAttempt> take(JobId name) {
        if (given == null || !V0CoordinatorMessage.Job.nameOf(given).equals(name)) {
            return Optional.empty();
        }
        JobAttempt answered = given;
        given = null;
        return Optional.of(answered);
    }

    /** A worker that works answers nothing, so only an idle one is asked, lest a job be given to a socket with nobody behind it. */
    @Override
    public void tick(QueuedOutbox outbox) {
        Duration now = clock.elapsed();
        if (gone(now)) {
            outbox.closeNow(CloseCode.GOING_AWAY, "no answer for " + GONE_AFTER.toSeconds() + " s");
        } else if (mustAsk(now)) {
            outbox.send(PING);
        }
    }

    private synchronized boolean gone(Duration now) {
        return given == null && now.minus(heard).compareTo(GONE_AFTER) >= 0;
    }

    private synchronized boolean mustAsk(Duration now) {
        Duration last = heard.compareTo(asked) > 0 ? heard : asked;
        boolean due = given == null && now.minus(last).compareTo(PING_EVERY) >= 0;
        asked = due ? now : asked;
        return due;
    }
}
