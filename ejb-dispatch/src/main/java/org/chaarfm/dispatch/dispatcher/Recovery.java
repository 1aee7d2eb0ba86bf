package org.chaarfm.dispatch.dispatcher;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.command.DispatchEvents;
import org.chaarfm.dispatch.dispatcher.Discoveries.RunningDiscovery;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.OpenLease;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.RunRepository.Unfinished;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/**
 * Compares memory with the database: at start-up, and whenever the outcome of a commit is unknown.
 *
 * <p>A lease that only the database has was sent by a coordinator that is gone, and waits for its worker for a while, or it was
 * never sent, and goes back in front at once. Neither is a loss of a worker (DESIGN.md, rule 3). A lease that only memory
 * has is over.
 */
final class Recovery {
    /** Two crashes may have other causes; after a third the source is to blame. */
    static final int MAX_DEATHS = 3;

    /** How long workers have to come back after a start: they back off up to 60 s (PROTOCOL.md). */
    static final Duration WAIT_FOR_WORKERS = Duration.ofSeconds(75);

    private static final String DIED =
            "The coordinator died " + MAX_DEATHS + " times while it looked for the tracks of this"
                    + " run, so it is not tried again. Look into the coordinator's log and at the source, then start a new run.";

    private static final Logger LOG = System.getLogger(Recovery.class.getName());

    private final Dependencies dependencies;
    private final Fleet fleet;
    private final ListDecision lists;
    private final QuarantineDecision quarantine = new QuarantineDecision();
    private boolean started;

    Recovery(Dependencies dependencies, Fleet fleet, ListDecision lists) {
        this.lists = lists;
        this.dependencies = dependencies;
        this.fleet = fleet;
    }

    /**
     * @param undecided the commands that will be decided, perhaps for the second time: who waits for an ack gets that
     * @throws StoreOutageException if the database cannot be read; nothing has changed then
     */
    void recover(List<QueuedCommand> undecided) {
        List<OpenLease> leases =
                dependencies.store().inTransaction(tx -> tx.jobs().leasesOfNode());
        expectWorkers(leases);
        List<JobAttempt> orphans = orphans(leases);
        allOrEach(orphans, this::requeue, orphan -> "Attempt " + orphan + " cannot be put back");
        Turn.inTransaction(dependencies, fleet, turn -> {
            if (!started) {
                ClockDecision.start(turn);
                turn.workers().forgetUnconfirmed();
                if (turn.erasures().isDue()) {
                    turn.fleet().erasure().begin();
                }
            }
            forgetEnded(turn, keys(turn.jobs().leasesOfNode()), undecided);
            compareRuns(turn, turn.runs().open());
            turn.fleet().markAvailable();
            turn.fleet().assignments().nextReadyIs(turn.jobs().nextReady(turn.now()));
            quarantine.resync(turn);
        });
        if (!started) {
            Turn.inTransaction(dependencies, fleet, lists::dropUnfinished);
        }
        allOrEach(undiscovered(), this::discoverAgain, run -> "Run " + run.run().id() + " cannot be discovered again");
        started = true;
        TurnNews.tell(dependencies.events(), DispatchEvents::anythingMayHaveChanged);
    }

    /** All unfinished runs after a start; later only one whose order was committed without anybody being told. */
    private List<Unfinished> undiscovered() {
        return dependencies.store().inTransaction(tx -> tx.runs().unfinished()).stream()
                .filter(run -> fleet.discoveries().find(run.run().id()).isEmpty())
                .toList();
    }

    /** Does it for all at once; if that fails for each alone, so that one bad row does not keep the others. */
    private static <T> void allOrEach(List<T> items, Consumer<List<T>> work, Function<T, String> failure) {
        if (items.isEmpty()) {
            return;
        }
        try {
            work.accept(items);
        } catch (StoreOutageException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (items.size() == 1) {
                LOG.log(
                        Level.ERROR,
                        failure.apply(items.get(0))
                                + "; tried again when the database is compared again, at the latest at the next start.",
                        e);
            } else {
                items.forEach(item -> allOrEach(List.of(item), work, failure));
            }
        }
    }

    /**
     * At a start: workers come back and say what they still have. An old Python worker forgets its job with its connection.
     * While the database was away they could not come, so the wait begins anew with each recovery.
     */
    private void expectWorkers(List<OpenLease> leases) {
        if (!started) {
            Map<WorkerId, Set<JobAttempt>> held = leases.stream()
                    .filter(lease -> !lease.legacy())
                    .collect(groupingBy(OpenLease::worker, mapping(OpenLease::key, toSet())));
            fleet.expected().expect(held);
        }
        fleet.expected().waitUntil(dependencies.monotonic().elapsed().plus(WAIT_FOR_WORKERS));
        fleet.commit();
    }

    private List<JobAttempt> orphans(List<OpenLease> leases) {
        Set<JobAttempt> expected = Set.copyOf(fleet.expected().leases());
        return keys(leases).stream()
                .filter(attempt -> !fleet.isHeld(attempt) && !expected.contains(attempt))
                .toList();
    }

    private static List<JobAttempt> keys(List<OpenLease> leases) {
        return leases.stream().map(OpenLease::key).toList();
    }

    private void requeue(List<JobAttempt> orphans) {
        dependencies.store().inTransaction(tx -> {
            tx.jobs().read(orphans, List.of());
            Instant now = dependencies.clock().instant();
            orphans.forEach(orphan -> tx.jobs().requeue(Requeue.released(orphan), now));
            return null;
        });
        LOG.log(Level.INFO, "{0} jobs without a worker are back in front of the queue.", orphans.size());
    }

    /**
     * Whoever has such an attempt is told to stop, as the turn that ended it would have done, unless its result is about to be
     * answered, or it can have the job back at its next heartbeat.
     */
    private static void forgetEnded(Turn turn, List<JobAttempt> leased, List<QueuedCommand> undecided) {
        Set<JobAttempt> alive = new HashSet<>(leased);
        List<JobAttempt> ended = turn.fleet()
                .everyConnection()
                .flatMap(connection -> connection.leases().keySet().stream())
                .filter(attempt -> !alive.contains(attempt))
                .toList();
        Set<JobAttempt> answered =
                undecided.stream().flatMap(QueuedCommand::resultOf).collect(toSet());
        turn.jobs().read(ended, List.of());
        for (JobAttempt attempt : ended) {
            if (answered.contains(attempt) || isResumable(turn, attempt)) {
                turn.fleet().letGo(attempt);
            } else {
                turn.cancel(attempt);
            }
        }
    }

    private static boolean isResumable(Turn turn, JobAttempt attempt) {
        return turn.jobs().status(attempt).filter(AttemptStatus::resumable).isPresent();
    }

    private void compareRuns(Turn turn, List<OpenRun> open) {
        Set<RunId> ids = open.stream().map(OpenRun::id).collect(Collectors.toSet());
        List<OpenRun> ended = turn.fleet()
                .queues()
                .all()
                .filter(run -> !ids.contains(run.id()))
                .toList();
        ended.forEach(run -> turn.fleet().ended(run.id()));
        open.forEach(run -> turn.fleet().put(run));
        turn.fleet().queues().forgetReady();
        turn.fleet()
                .queues()
                .all()
                .filter(run -> !run.handsOut() || (!started && hasOthersOfAnotherPriority(turn, run)))
                .toList()
                .forEach(run -> turn.fleet().sweeps().redistribute(run.id()));
    }

    /** Its tracks may not have been gone through since that was so. */
    private static boolean hasOthersOfAnotherPriority(Turn turn, OpenRun run) {
        return turn.fleet().queues().ofSession(run.session()).stream()
                .anyMatch(other -> other.priority() != run.priority());
    }

    private void discoverAgain(List<Unfinished> runs) {
        Turn.inTransaction(dependencies, fleet, turn -> runs.forEach(run -> discoverAgain(turn, run)));
    }

    private void discoverAgain(Turn turn, Unfinished unfinished) {
        Run run = unfinished.run();
        if (unfinished.starts() >= MAX_DEATHS) {
            RunDecision.endDiscovery(turn, run.id(), DIED, lists);
            return;
        }
        turn.runs().restartDiscovery(run.id());
        turn.fleet().discoveries().put(run.id(), RunningDiscovery.waiting(run.session(), unfinished.starts()));
        turn.then(() -> dependencies.discoveries().accept(run));
    }
}
