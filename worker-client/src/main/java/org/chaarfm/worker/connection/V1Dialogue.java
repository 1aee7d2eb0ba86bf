package org.chaarfm.worker.connection;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.chaarfm.protocol.message.CoordinatorMessage.CoordinatorDrain;
import org.chaarfm.protocol.message.CoordinatorMessage.Pending;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.protocol.message.WorkerMessage;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;
import org.chaarfm.protocol.v1.V1Codec;
import org.chaarfm.worker.fetch.Locators;
import org.chaarfm.worker.job.Holding;
import org.chaarfm.worker.job.JobLimits;
import org.chaarfm.worker.job.SourceFetcher;
import org.chaarfm.worker.status.WorkerEvent;

/** The dialect v1: hello, welcome, results that were not acknowledged, the model, ready, jobs (PROTOCOL.md, "v1"). */
final class V1Dialogue extends Dialogue {
    /** How long the coordinator may take to close the socket after a fatal error. */
    private static final Duration FATAL_GRACE = Duration.ofSeconds(5);

    /** Null until it arrives. */
    private Welcome welcome;

    /** What joining waits for, as it was last told; null before. */
    private String waitingFor;

    /** Results sent here and not acknowledged: one that ends just before the welcome is found by both ways to send it. */
    private final Set<JobAttempt> sent = new HashSet<>();

    /** When the coordinator reported a fatal error, or null. */
    private Instant fatalSince;

    V1Dialogue(Link link, WorkerParts parts, CoordinatorConnection connection) {
        super(link, parts, connection);
    }

    @Override
    void begin() {
        WorkerIdentity identity = parts.identity();
        send(new Hello(
                Subprotocol.V1_NUMBER,
                identity.version(),
                identity.name(),
                identity.machine(),
                SourceFetcher.KINDS,
                parts.holdings().states()));
    }

    @Override
    void received(String frame) {
        try {
            dispatch(V1Codec.decodeCoordinator(frame));
        } catch (MalformedMessageException e) {
            unreadable(e);
        }
    }

    private void dispatch(CoordinatorMessage message) {
        switch (message.type()) {
            case PENDING -> pending(((Pending) message).reason());
            case WELCOME -> welcome((Welcome) message);
            case JOB -> job((Job) message);
            case ACK -> acknowledged((Ack) message);
            case CANCEL -> parts.jobs().cancel(((Cancel) message).attempt());
            case DRAIN -> connection.drainForCoordinator(((CoordinatorDrain) message).reason());
            case ERROR -> error((ErrorNotice) message);
        }
    }

    /** A job that cannot be read fails, or it would be offered again and again; other messages are ignored with a notice. */
    private void unreadable(MalformedMessageException e) {
        boolean isJob =
                CoordinatorMessage.Type.JOB.wireName().equals(e.messageType().orElse(null));
        if (isJob && e.attempt().isPresent()) {
            String reason = "this worker cannot read the job: " + e.getMessage();
            finish(new Result(e.attempt().get(), new ResultOutcome.Failed(ErrorCode.INTERNAL, reason, null)));
        } else {
            parts.tell(new WorkerEvent.Notice("A message of the coordinator was ignored: " + e.getMessage()));
        }
    }

    /** The coordinator repeats it now and then, to see whether this worker is still there. */
    private void pending(String reason) {
        if (!reason.equals(waitingFor)) {
            waitingFor = reason;
            parts.tell(new WorkerEvent.Pending(reason));
        }
    }

    /** A second one tells of changed limits or a newer worker, and of nothing else. */
    private void welcome(Welcome message) {
        parts.newer().told(message.worker(), parts.now()).ifPresent(parts::tell);
        if (welcome == null) {
            welcomed(message);
        } else if (!welcome.limits().equals(message.limits())) {
            welcome = message;
            parts.tell(new WorkerEvent.Notice("The operator has changed the limits: files up to "
                    + message.limits().maxBytes() + " bytes, recordings up to "
                    + message.limits().maxDurationS() + " s, private addresses "
                    + (message.limits().allowPrivate() ? "allowed" : "not allowed")
                    + "; for tracks that come from now on"));
        }
    }

    private void welcomed(Welcome message) {
        welcome = message;
        if (message.membership().credential() != null) {
            renounceResults();
            parts.credentials().put(message.membership().credential());
        } else {
            parts.credentials().used();
        }
        parts.journal().belongTo(parts.credentials().find().orElse(null));
        parts.tell(new WorkerEvent.Joined(message.membership().workerId().value(), Dialect.V1));
        parts.heartbeats().start(link, rhythm());
        parts.presence().set(true);
        resume(message.held());
        parts.holdings().results().forEach(this::sendOnce);
        if (connection.isDraining()) {
            send(new WorkerDrain());
            connection.leaveIfDone();
        } else {
            prepare(message);
        }
    }

    /** This worker is a new one to the coordinator, which takes no results of another from it. */
    private void renounceResults() {
        parts.holdings().results().forEach(result -> parts.holdings().release(result.attempt()));
    }

    /** Drops running jobs that the coordinator does not let this worker keep. */
    private void resume(ResumeDecision decision) {
        Set<JobAttempt> keep = new HashSet<>(decision.keep());
        parts.holdings().all().stream()
                .filter(holding -> !holding.finished())
                .map(Holding::attempt)
                .filter(attempt -> !keep.contains(attempt))
                .forEach(parts.jobs()::drop);
    }

    private void prepare(Welcome message) {
        String url = message.model().url();
        URI base = parts.identity().address().base();
        URI address = url == null ? null : Locators.resolve(base, url).orElse(null);
        if (url != null && address == null) {
            parts.tell(new WorkerEvent.Notice("The model's address cannot be read and is not used: " + url));
        }
        load(message.model().id(), address, JobLimits.reach(message.limits()), CloseCode.MODEL_UNAVAILABLE);
    }

    @Override
    void ready(Ready ready) {
        int slots = connection.isPaused() ? 0 : ready.slots();
        parts.jobs().resize(slots, ready.prefetch());
        send(new Ready(ready.model(), slots, ready.prefetch()));
        parts.tell(new WorkerEvent.Ready(ready.model(), slots, ready.prefetch()));
    }

    @Override
    void pause() {
        sayReadyAgain();
    }

    @Override
    void resume() {
        sayReadyAgain();
    }

    private void sayReadyAgain() {
        if (model != null) {
            ready(model.ready());
        }
    }

    private void job(Job job) {
        Holding held = parts.holdings().find(job.attempt()).orElse(null);
        if (held != null) {
            if (held.finished()) {
                send(held.result()); // The coordinator has not seen it yet.
            }
        } else if (model == null || connection.isDraining()) {
            finish(new Result(job.attempt(), new ResultOutcome.Cancelled()));
        } else {
            parts.submit(job, model, JobLimits.of(welcome.limits()));
        }
    }

    private void acknowledged(Ack ack) {
        sent.remove(ack.attempt());
        parts.holdings()
                .release(ack.attempt())
                .ifPresent(done -> parts.tell(
                        new WorkerEvent.Acknowledged(ack.attempt(), done.label(), ack.outcome(), ack.reason())));
        connection.leaveIfDone();
    }

    private void error(ErrorNotice notice) {
        parts.tell(new WorkerEvent.Notice(
                "The coordinator reports " + notice.code().wireName() + ": " + notice.message()));
        if (notice.fatal()) {
            fatalSince = parts.now();
        }
    }

    private void finish(Result result) {
        parts.holdings().finish(result, result.attempt().toString());
        ended(result);
    }

    @Override
    void ended(Result result) {
        if (welcome != null) {
            sendOnce(result);
        }
    }

    private void sendOnce(Result result) {
        if (sent.add(result.attempt())) {
            send(result);
        }
    }

    @Override
    void drain() {
        if (welcome != null) {
            send(new WorkerDrain());
        }
    }

    @Override
    Dialect dialect() {
        return Dialect.V1;
    }

    @Override
    void tick() {
        super.tick();
        if (fatalSince != null && parts.now().isAfter(fatalSince.plus(FATAL_GRACE))) {
            link.close(CloseCode.NORMAL.code(), "after a fatal error");
        }
    }

    @Override
    void over() {
        super.over();
        parts.heartbeats().stop();
    }

    @Override
    Duration rhythm() {
        LeaseTimes times = welcome == null ? LeaseTimes.STANDARD : welcome.times();
        return Duration.ofSeconds(times.heartbeatS());
    }

    private void send(WorkerMessage message) {
        if (!over) {
            link.send(V1Codec.encode(message));
        }
    }
}
