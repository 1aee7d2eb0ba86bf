package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.v0.V0Codec;
import org.chaarfm.protocol.v0.V0CoordinatorMessage;
import org.chaarfm.protocol.v0.V0WorkerMessage;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.job.Holding;
import org.chaarfm.worker.job.JobLimits;
import org.chaarfm.worker.status.WorkerEvent;

/**
 * The dialect v0: jobs come as soon as the socket is open, without hello or acknowledgement. A result is sent only once,
 * because the existing coordinator would store it again; both sides forget what runs when the socket closes. Results of v1
 * jobs wait for their own coordinator.
 */
final class V0Dialogue extends Dialogue {
    /** As the v0 worker's client library. */
    private static final Duration RHYTHM = Duration.ofSeconds(20);

    /**
     * v0 has no limits; these are generous for one track. Its coordinator serves tracks on other ports of its own host.
     */
    private static final JobLimits LIMITS = new JobLimits(500_000_000, Duration.ofHours(3), Reach.OWN_HOST);

    /** Jobs that came before the model was loaded. */
    private final Queue<Job> waiting = new ArrayDeque<>();

    /** Jobs without a result yet. */
    private final Map<JobAttempt, Job> open = new HashMap<>();

    V0Dialogue(Link link, WorkerParts parts, CoordinatorConnection connection) {
        super(link, parts, connection);
    }

    @Override
    void begin() {
        parts.tell(new WorkerEvent.Joined(null, Dialect.V0));
        parts.presence().set(true);
        if (connection.isPaused()) {
            pause();
            return;
        }
        dropV1Jobs();
        parts.journal().belongTo(null);
        connection.leaveIfDone();
        load(KnownModels.MUSICNN, null, Reach.OWN_HOST, CloseCode.NORMAL);
    }

    /** Their room is needed here. Results of v1 jobs stay. */
    private void dropV1Jobs() {
        parts.holdings().all().stream()
                .filter(holding -> !holding.finished())
                .map(Holding::attempt)
                .forEach(parts.jobs()::drop);
    }

    @Override
    void ready(Ready ready) {
        parts.jobs().resize(1, 0); // It hands out one job at a time.
        parts.tell(new WorkerEvent.Ready(ready.model(), 1, 0));
        while (!waiting.isEmpty()) {
            submit(waiting.remove());
        }
    }

    /** v0 has no message for it, and its coordinator would wait for the result of each job that it sends. */
    @Override
    void pause() {
        if (open.isEmpty()) {
            parts.tell(new WorkerEvent.Notice(
                    "This older coordinator knows no pause: the worker leaves it, and joins again when it is resumed"));
            connection.rest();
        }
    }

    @Override
    void resume() {
        // It was still busy, and has not left.
    }

    @Override
    void received(String frame) {
        try {
            V0CoordinatorMessage message = V0Codec.decodeCoordinator(frame);
            switch (message.type()) {
                case PING -> link.send(V0Codec.encode(new V0WorkerMessage.Pong()));
                case JOB -> job(V0Translation.job((V0CoordinatorMessage.Job) message));
            }
        } catch (MalformedMessageException e) {
            parts.tell(new WorkerEvent.Notice("A message of the server was ignored: " + e.getMessage()));
        }
    }

    private void job(Job job) {
        if (connection.isDraining() || connection.isPaused()) {
            return; // Another worker gets it when the socket closes.
        }
        if (model == null) {
            waiting.add(job);
        } else {
            submit(job);
        }
    }

    private void submit(Job job) {
        if (open.putIfAbsent(job.attempt(), job) == null) {
            parts.submit(job, model, LIMITS);
        }
    }

    @Override
    void ended(Result result) {
        Job job = open.remove(result.attempt());
        if (job != null) { // Otherwise it is one of v1, which ended at the same moment as its connection.
            V0Translation.result(job, result.outcome()).map(V0Codec::encode).ifPresent(link::send);
            parts.holdings().release(result.attempt());
        }
        if (connection.isPaused()) {
            pause();
        }
        connection.leaveIfDone();
    }

    @Override
    Dialect dialect() {
        return Dialect.V0;
    }

    @Override
    void over() {
        super.over();
        open.keySet().forEach(attempt -> {
            parts.jobs().drop(attempt);
            if (parts.holdings().find(attempt).filter(Holding::finished).isPresent()) {
                parts.holdings().release(attempt); // It ended at the same moment as the connection.
            }
        });
    }

    @Override
    Duration rhythm() {
        return RHYTHM;
    }
}
