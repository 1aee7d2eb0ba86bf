package org.chaarfm.dispatch.dispatcher;

import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.testing.TestingOutbox;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.chaarfm.protocol.message.CoordinatorMessage.CoordinatorDrain;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Hello.HeldState;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.protocol.message.WorkerMessage;

/** One connection of a worker, as the dispatcher sees it. Puts commands; the test takes the turns. */
final class TestingWorker {
    private final Dispatcher dispatcher;
    private final ConnectionId connection;
    private final Credential brought;
    final TestingOutbox outbox = new TestingOutbox();

    TestingWorker(Dispatcher dispatcher, ConnectionId connection, Credential brought) {
        this.dispatcher = dispatcher;
        this.connection = connection;
        this.brought = brought;
    }

    ConnectionId connection() {
        return connection;
    }

    void say(WorkerMessage message) {
        dispatcher.put(new ConnectionEvent.MessageArrived(connection, message, 0));
    }

    void hello(HeldJob... held) {
        say(new Hello(
                1,
                "0.1.0",
                "worker " + connection.value(),
                new Machine("Linux", "amd64", 4, 8_192),
                Set.of(Source.Kind.HTTP),
                List.of(held)));
    }

    void ready(int slots, int prefetch) {
        say(new Ready(KnownModels.STAND_IN, slots, prefetch));
    }

    /** Names everything that it has got and that has not ended, in {@code waiting}. */
    void heartbeat() {
        heartbeat(held().stream()
                .map(job -> new HeldProgress(job, Stage.WAITING, 0))
                .toArray(HeldProgress[]::new));
    }

    void heartbeat(JobAttempt attempt, Stage stage, double fraction) {
        heartbeat(new HeldProgress(attempt, stage, fraction));
    }

    void heartbeat(HeldProgress... held) {
        say(new Heartbeat(List.of(held), 0.5, 100));
    }

    private List<JobAttempt> held() {
        return jobs().stream()
                .filter(job -> outbox.sent(Ack.class).stream()
                        .noneMatch(ack -> ack.attempt().equals(job)))
                .filter(job -> !cancels().contains(job))
                .toList();
    }

    /** The connection breaks, or the process is killed. */
    void disconnect() {
        dispatcher.put(new ConnectionEvent.WorkerDisconnected(connection, false));
    }

    /** The process ends in order. */
    void leave() {
        dispatcher.put(new ConnectionEvent.WorkerDisconnected(connection, true));
    }

    static HeldJob running(JobAttempt attempt) {
        return new HeldJob(attempt, HeldState.RUNNING);
    }

    static HeldJob finished(JobAttempt attempt) {
        return new HeldJob(attempt, HeldState.FINISHED);
    }

    List<JobAttempt> jobs() {
        return outbox.sent(Job.class).stream().map(Job::attempt).toList();
    }

    JobAttempt onlyJob() {
        List<JobAttempt> jobs = jobs();
        if (jobs.size() != 1) {
            throw new AssertionError("expected one job, but got " + jobs);
        }
        return jobs.get(0);
    }

    JobAttempt lastJob() {
        return outbox.last(Job.class).attempt();
    }

    List<JobAttempt> cancels() {
        return outbox.sent(Cancel.class).stream().map(Cancel::attempt).toList();
    }

    /** What became of what it named in {@code hello}. */
    ResumeDecision resumed() {
        return outbox.last(Welcome.class).held();
    }

    List<AckOutcome> acks() {
        return outbox.sent(Ack.class).stream().map(Ack::outcome).toList();
    }

    WorkerId workerId() {
        return outbox.last(Welcome.class).membership().workerId();
    }

    /** How often it was told to leave. */
    int drains() {
        return outbox.sent(CoordinatorDrain.class).size();
    }

    /** What it can connect with from now on. */
    Credential credential() {
        return brought == null ? outbox.last(Welcome.class).membership().credential() : brought;
    }
}
