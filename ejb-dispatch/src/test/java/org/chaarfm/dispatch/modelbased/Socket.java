package org.chaarfm.dispatch.modelbased;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Hello.HeldState;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.WorkerMessage;

/**
 * A connection between a worker and a coordinator, with what may be known from the messages on it: who the worker is, how
 * many jobs it takes, and which it must have by what was sent to it. Says what comes out of order.
 */
final class Socket implements Outbox {
    /** After so many heartbeats without it a lease counts as lost in transit. */
    private static final int LOST_IN_TRANSIT = 2;

    /** How often workers send one. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final World world;
    private final Coordinator coordinator;
    private final ConnectionId id;
    private final SessionId session;
    private final Deque<CoordinatorMessage> unread = new ArrayDeque<>();
    private final List<Said> unanswered = new ArrayList<>();
    private final Set<JobAttempt> holds = new LinkedHashSet<>();
    private final Map<JobAttempt, Integer> missed = new HashMap<>();
    private final Map<JobAttempt, Duration> sentAt = new HashMap<>();
    private final Map<JobAttempt, Integer> surelyMissed = new HashMap<>();
    private final Set<JobAttempt> named = new HashSet<>();
    private final Set<JobAttempt> cancelled = new HashSet<>();
    private final WorkerId presented;
    private final boolean legacy;
    private Duration lastHeartbeat;
    private final Set<WorkerId> toLeaveBefore;
    private WorkerId worker;
    private CloseCode closed;
    private boolean ended;
    private boolean saidHello;
    private boolean saidDrain;
    private int capacity;

    Socket(
            World world,
            Coordinator coordinator,
            ConnectionId id,
            SessionId session,
            WorkerId presented,
            boolean legacy) {
        this.world = world;
        this.coordinator = coordinator;
        this.id = id;
        this.session = session;
        this.presented = presented;
        this.legacy = legacy;
        toLeaveBefore = Set.copyOf(world.reference().toLeave());
        saidHello = legacy;
        capacity = legacy ? 1 : 0;
    }

    // --- the worker's end

    /** Says something, if the other end still listens. */
    void say(WorkerMessage message) {
        if (!ended) {
            note(message);
            coordinator.put(new ConnectionEvent.MessageArrived(id, message, 0));
        }
    }

    /** Sends a result; the coordinator owes an ack. */
    void say(WorkerMessage result, Said said) {
        owe(said);
        say(result);
    }

    /** Sends a frame that cannot be read. */
    void sayMalformed(MalformedMessageException problem, Said said) {
        if (!ended) {
            if (said != null) {
                owe(said);
            }
            coordinator.put(new ConnectionEvent.MalformedArrived(id, problem));
        }
    }

    private void owe(Said said) {
        if (!ended && saidHello) {
            WorkerId by = worker == null ? said.by() : worker;
            Said really = said.by(by, by != null && by.equals(world.reference().givenTo(said.attempt())));
            unanswered.add(really);
            world.reference().said(really);
        }
    }

    private void note(WorkerMessage message) {
        switch (message.type()) {
            case HELLO -> {
                saidHello = true;
                List<HeldJob> held = ((Hello) message).held();
                held.forEach(job -> world.reference().claims(job.attempt()));
                held.stream().filter(job -> job.state() == HeldState.FINISHED).forEach(job -> world.reference()
                        .awaits(job.attempt()));
            }
            case READY -> {
                Ready ready = (Ready) message;
                if (saidHello && !saidDrain && ready.model().equals(KnownModels.STAND_IN)) {
                    capacity = ready.capacity();
                }
            }
            case DRAIN -> saidDrain |= saidHello;
            case HEARTBEAT -> countMissed((Heartbeat) message);
            case RESULT, TRACKS -> {
                // Owed separately.
            }
        }
    }

    private void countMissed(Heartbeat heartbeat) {
        List<JobAttempt> named =
                heartbeat.held().stream().map(HeldProgress::attempt).toList();
        this.named.addAll(named);
        named.forEach(world.reference()::claims);
        holds.stream()
                .filter(attempt -> !named.contains(attempt))
                .forEach(attempt -> missed.merge(attempt, 1, Integer::sum));
        countSurelyMissed(named);
    }

    /** Those that were begun long enough after the job was sent, and that no other took the place of in the mailbox. */
    private void countSurelyMissed(List<JobAttempt> named) {
        Duration now = world.clock().elapsed();
        if (now.equals(lastHeartbeat)) {
            return;
        }
        lastHeartbeat = now;
        for (JobAttempt attempt : holds) {
            if (named.contains(attempt)) {
                surelyMissed.remove(attempt);
            } else if (world.isAttentive()
                    && now.minus(sentAt.getOrDefault(attempt, now)).compareTo(HEARTBEAT) >= 0) {
                surelyMissed.merge(attempt, 1, Integer::sum);
            }
        }
    }

    /** The jobs on their way to the worker never arrive. */
    void loseJobs() {
        unread.removeIf(Job.class::isInstance);
    }

    /** The next message that the worker has not read yet, or null. */
    CoordinatorMessage read() {
        return unread.poll();
    }

    /** The connection breaks; the coordinator hears of it, what is under way is lost. */
    void cut() {
        close(false);
    }

    /** The worker closes it because it ends. */
    void leave() {
        close(true);
    }

    private void close(boolean left) {
        if (!ended) {
            end();
            coordinator.put(new ConnectionEvent.WorkerDisconnected(id, left));
        }
    }

    /** The connection is gone, and the coordinator with it. */
    void end() {
        ended = true;
        unread.clear();
    }

    // --- the coordinator's end

    @Override
    public void send(CoordinatorMessage message) {
        if (closed != null || ended || coordinator.isDead()) {
            return;
        }
        world.trace("    -> " + id.value() + " " + shown(message));
        Said answered = null;
        switch (message.type()) {
            case WELCOME -> welcomed((Welcome) message);
            case JOB -> given(((Job) message).attempt());
            case ACK -> answered = answered((Ack) message);
            case CANCEL -> cancelled(((Cancel) message).attempt());
            case DRAIN -> saidDrain = true;
            case PENDING, ERROR -> {
                // May come at any time.
            }
        }
        unread.add(message);
        Set<RunId> halted = message instanceof Job ? world.orders().halted() : Set.of();
        world.sent(new Sent(this, message, answered, world.clock().instant(), halted));
    }

    private void welcomed(Welcome welcome) {
        if (!saidHello || worker != null) {
            world.blame("welcome on connection " + id + (saidHello ? " for the second time" : " before hello"));
        }
        worker = welcome.membership().workerId();
        world.reference().welcomed(worker);
        holds.addAll(welcome.held().keep());
    }

    private void given(JobAttempt attempt) {
        if ((worker == null && !legacy) || capacity == 0) {
            world.blame(attempt + " is sent to " + worker + " before it was ready");
        } else if (worker != null && world.reference().isRevoked(worker)) {
            world.blame("a job is sent to " + worker + ", which was revoked");
        } else if (worker != null && world.reference().toLeave().contains(worker)) {
            world.blame(attempt + " is sent to " + worker + ", which an operator wants to leave");
        } else if (saidDrain) {
            world.blame(attempt + " is sent to " + worker + ", which drains");
        } else if (holds.stream().filter(held -> !mayLose(held)).count() >= capacity) {
            world.blame(attempt + " is sent to " + worker + ", which takes " + capacity + " and has " + holds);
        }
        holds.add(attempt);
        cancelled.remove(attempt); // that answered a lie
        sentAt.put(attempt, world.clock().elapsed());
    }

    /** A v0 worker cannot be told: it takes nothing else until it has answered. */
    private void cancelled(JobAttempt attempt) {
        holds.remove(attempt);
        cancelled.add(attempt);
        capacity = legacy ? 0 : capacity;
    }

    private Said answered(Ack ack) {
        capacity = legacy ? 1 : capacity;
        holds.remove(ack.attempt());
        for (Iterator<Said> owed = unanswered.iterator(); owed.hasNext(); ) {
            Said said = owed.next();
            if (said.attempt().equals(ack.attempt())) {
                owed.remove();
                return said;
            }
        }
        world.blame("an ack that answers nothing: " + ack);
        return null;
    }

    @Override
    public void close(CloseCode code, String reason) {
        if (closed == null && !ended && !coordinator.isDead()) {
            world.trace("    -> " + id.value() + " close " + code);
            closed = code;
        }
    }

    // --- what is known

    /** How the coordinator has closed it, or null. */
    CloseCode closed() {
        return closed;
    }

    /** Whether neither end has closed it. */
    boolean isOpen() {
        return closed == null && !ended;
    }

    /** Whether the worker can still read what was sent before the end. */
    boolean isCut() {
        return ended;
    }

    ConnectionId id() {
        return id;
    }

    SessionId session() {
        return session;
    }

    /** Who is welcomed here, or null. */
    WorkerId worker() {
        return worker;
    }

    /** How many jobs the worker takes; 0 while it takes none. */
    int capacity() {
        return saidDrain || (worker == null && !legacy) ? 0 : capacity;
    }

    /** What the worker has, by what was sent to it. */
    Set<JobAttempt> holds() {
        return holds;
    }

    /** A v0 worker is not told who it is; its first job tells the test. */
    void learn(WorkerId who) {
        if (legacy && worker == null) {
            worker = who;
            if (toLeaveBefore.contains(who) && world.reference().toLeave().contains(who)) {
                world.blame("a job is sent to " + who + ", which came back although an operator wants it to leave");
            }
        }
    }

    /** Whose credential was presented, or null. */
    WorkerId presented() {
        return presented;
    }

    /** Whether a heartbeat has named it, so that the worker may have got it back. */
    boolean hasNamed(JobAttempt attempt) {
        return named.contains(attempt);
    }

    /** Whether the worker was told to stop with it. */
    boolean wasCancelled(JobAttempt attempt) {
        return cancelled.contains(attempt);
    }

    /** Whether its lease must have ended: so many heartbeats did not name it. */
    boolean hasLost(JobAttempt attempt) {
        return surelyMissed.getOrDefault(attempt, 0) > LOST_IN_TRANSIT;
    }

    /** Whether its lease may end in silence: the worker did not name it twice, or has sent no result though it was done. */
    boolean mayLose(JobAttempt attempt) {
        return missedBy(attempt) >= LOST_IN_TRANSIT || world.reference().isAwaited(attempt);
    }

    /** In how many heartbeats the worker did not name what it has. */
    private int missedBy(JobAttempt attempt) {
        return missed.getOrDefault(attempt, 0);
    }

    /** Results without an ack. */
    List<Said> unanswered() {
        return unanswered;
    }

    private static String shown(CoordinatorMessage message) {
        String text = message.toString();
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }
}
