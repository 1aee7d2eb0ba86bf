package org.chaarfm.dispatch.modelbased;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Hello.HeldState;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.WorkerMessage;

/**
 * A worker's process that behaves as PROTOCOL.md says: it keeps results until they are acknowledged, sends them again after
 * {@code welcome}, gives back what crosses its drain, and stops what it is told to. Reads and speaks only when told to.
 */
final class FakeWorker {
    private final World world;
    private final SessionId session;
    private final Map<JobAttempt, Stage> running = new LinkedHashMap<>();
    private final Map<JobAttempt, Answer> finished = new LinkedHashMap<>();
    private final Set<JobAttempt> known = new LinkedHashSet<>();
    private final String address;
    private Credential credential;
    private WorkerId id;
    private Socket socket;
    private boolean welcomed;
    private boolean ready;
    private boolean draining;
    private boolean gone;
    private boolean lied;

    /** A result that waits for its ack. */
    record Answer(Result result, Said said) {}

    FakeWorker(World world, SessionId session) {
        this(world, session, null);
    }

    private FakeWorker(World world, SessionId session, String address) {
        this.world = world;
        this.session = session;
        this.address = address;
    }

    /** A worker of the Python version, which connects from there: no hello, one job, no ack, and nothing kept. */
    static FakeWorker legacy(World world, SessionId session, String address) {
        return new FakeWorker(world, session, address);
    }

    // --- connections

    /** Connects, with its credential if it has one. An older connection stays as it is. */
    void connect() {
        if (gone) {
            return;
        }
        welcomed = isLegacy();
        ready = isLegacy();
        if (isLegacy()) {
            running.clear();
            finished.clear();
            socket = world.connectLegacy(session, address);
        } else {
            socket = world.connect(session, credential, id);
        }
    }

    /** Says hello, truthfully. */
    void hello() {
        if (isLegacy()) {
            return;
        }
        List<HeldJob> held = new ArrayList<>();
        running.keySet().forEach(attempt -> held.add(new HeldJob(attempt, HeldState.RUNNING)));
        finished.keySet().forEach(attempt -> held.add(new HeldJob(attempt, HeldState.FINISHED)));
        say(Messages.hello(held));
    }

    /** Takes jobs from now on, if it was welcomed. */
    void ready(int slots, int prefetch) {
        if (welcomed && !draining && !isLegacy()) {
            ready = true;
            say(Messages.ready(slots, prefetch));
        }
    }

    /** Reads everything that has come, and does what it says. */
    void read() {
        while (socket != null) {
            CoordinatorMessage message = socket.read();
            if (message == null) {
                break;
            }
            heed(message);
        }
        if (socket != null && !socket.isOpen()) {
            closed(socket.closed());
        }
        leaveIfDone();
    }

    private void heed(CoordinatorMessage message) {
        switch (message.type()) {
            case WELCOME -> welcomed((Welcome) message);
            case JOB -> job(((Job) message).attempt());
            case ACK -> finished.remove(((Ack) message).attempt());
            case CANCEL -> cancel(((Cancel) message).attempt());
            case DRAIN -> {
                if (!isLegacy()) {
                    drain();
                }
            }
            case PENDING, ERROR -> {
                // For people.
            }
        }
    }

    private void welcomed(Welcome welcome) {
        welcomed = true;
        id = welcome.membership().workerId();
        if (welcome.membership().credential() != null) {
            credential = welcome.membership().credential();
        }
        running.keySet().retainAll(welcome.held().keep());
        List.copyOf(finished.values()).forEach(this::send);
        if (draining) {
            say(new WorkerMessage.WorkerDrain());
        }
    }

    private void job(JobAttempt attempt) {
        known.add(attempt);
        if (finished.containsKey(attempt)) {
            send(finished.get(attempt));
        } else if (!ready || draining) {
            finish(attempt, Said.Kind.CANCELLED, null);
        } else {
            running.putIfAbsent(attempt, Stage.WAITING);
        }
    }

    private void cancel(JobAttempt attempt) {
        if (running.containsKey(attempt) && !isLegacy()) {
            finish(attempt, Said.Kind.CANCELLED, null);
        }
    }

    private void closed(CloseCode code) {
        socket = null;
        welcomed = false;
        ready = false;
        if (code == CloseCode.REVOKED
                || code == CloseCode.REPLACED
                || code == CloseCode.SESSION_CLOSED
                || code == CloseCode.MODEL_UNAVAILABLE) {
            die();
        }
    }

    /** Takes nothing new, gives back what it has not begun, and ends once everything is acknowledged; one of v0 at once. */
    void drain() {
        if (isLegacy()) {
            leave();
        } else if (!gone && !draining) {
            draining = true;
            if (welcomed) {
                say(new WorkerMessage.WorkerDrain());
            }
            running.entrySet().stream()
                    .filter(job -> job.getValue() == Stage.WAITING)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(attempt -> finish(attempt, Said.Kind.CANCELLED, null));
            leaveIfDone();
        }
    }

    private void leaveIfDone() {
        if (draining && !gone && running.isEmpty() && finished.isEmpty()) {
            leave();
        }
    }

    /** The process ends in order. */
    private void leave() {
        if (socket != null) {
            socket.leave();
            world.reference().left(id == null ? socket.worker() : id);
            closed(null);
        }
        die();
    }

    /** The network fails; the process lives. */
    void cut() {
        if (socket != null) {
            socket.cut();
            closed(null);
        }
    }

    /** The coordinator does not hear of the connection's end; the worker makes another one. */
    void halfOpen() {
        if (socket != null) {
            closed(null);
        }
    }

    /** The jobs on their way never arrive. */
    void loseJobs() {
        if (socket != null) {
            socket.loseJobs();
        }
    }

    /** The process is gone for ever. */
    void die() {
        cut();
        gone = true;
        running.clear();
        finished.clear();
    }

    /** The process is killed and started again: what it was doing is lost, what it had finished is in its journal. */
    void restart() {
        if (!gone) {
            cut();
            draining = false;
            List.copyOf(running.keySet()).forEach(attempt -> {
                Stage stage = running.remove(attempt);
                if (stage == Stage.DECODE || stage == Stage.ANALYSE) {
                    finish(attempt, Said.Kind.FAILED, ErrorCode.WORKER_LOST);
                }
            });
        }
    }

    // --- work

    /** Enters a stage with one of its jobs. */
    void reach(int which, Stage stage) {
        pick(running.keySet(), which).ifPresent(attempt -> running.put(attempt, stage));
    }

    boolean hasWork() {
        return !running.isEmpty();
    }

    /** Decodes the one of its jobs that has had the most attempts. */
    void decodeWhatWasTriedMost() {
        running.keySet().stream()
                .max(Comparator.comparingInt(JobAttempt::number))
                .ifPresent(attempt -> running.put(attempt, Stage.DECODE));
    }

    /** Ends one of its jobs. */
    void finish(int which, Said.Kind kind, ErrorCode code) {
        if (kind != Said.Kind.CANCELLED || !isLegacy()) {
            pick(running.keySet(), which).ifPresent(attempt -> finish(attempt, kind, code));
        }
    }

    private void finish(JobAttempt attempt, Said.Kind kind, ErrorCode code) {
        running.remove(attempt);
        Answer answer = Messages.answer(world, attempt, id, kind, code);
        finished.put(attempt, answer);
        if (welcomed) {
            send(answer);
        }
    }

    /** Ends all of its jobs well. */
    void finishAll() {
        List.copyOf(running.keySet()).forEach(attempt -> finish(attempt, Said.Kind.SUCCESS, null));
    }

    /** Tells what it has, truthfully. */
    void heartbeat() {
        if (welcomed && !isLegacy()) {
            List<HeldProgress> held = new ArrayList<>();
            running.forEach((attempt, stage) -> held.add(new HeldProgress(attempt, stage, 0)));
            finished.keySet().forEach(attempt -> held.add(new HeldProgress(attempt, Stage.SEND, 1)));
            say(Messages.heartbeat(held));
        }
    }

    private void send(Answer answer) {
        if (socket != null) {
            socket.say(answer.result(), answer.said());
        }
    }

    // --- for liars

    /** Says whatever it likes from now on, so nobody waits for it in the end. */
    void lie() {
        lied = true;
    }

    /** Says this on its connection, true or not. */
    void say(WorkerMessage message) {
        if (socket != null) {
            socket.say(message);
        }
    }

    private static Optional<JobAttempt> pick(Set<JobAttempt> attempts, int which) {
        return attempts.stream()
                .skip(attempts.isEmpty() ? 0 : which % attempts.size())
                .findFirst();
    }

    /** One of all attempts that it was ever given. */
    Optional<JobAttempt> knownAttempt(int which) {
        return pick(known, which);
    }

    boolean isLegacy() {
        return address != null;
    }

    SessionId session() {
        return session;
    }

    WorkerId id() {
        return id;
    }

    Socket socket() {
        return socket;
    }

    boolean isGone() {
        return gone;
    }

    boolean isHonest() {
        return !lied;
    }

    boolean isReady() {
        return ready;
    }

    boolean isWelcomed() {
        return welcomed;
    }
}
