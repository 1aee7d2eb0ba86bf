package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.dispatcher.Fleet.RunningDiscovery;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.RunRepository.Unfinished;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.protocol.JobAttempt;

/**
 * Compares memory with the database: at start-up, and whenever the outcome of a commit is unknown.
 *
 * <p>A lease that only the database has was never sent, or was sent by a coordinator that is gone: it goes back in front
 * and is no loss of a worker (DESIGN.md, rule 1). A lease that only memory has is over.
 */
final class Recovery {
    /** Two crashes may have other causes; after a third the source is to blame. */
    static final int MAX_DEATHS = 3;

    private static final String DIED =
            "The coordinator died " + MAX_DEATHS + " times while it looked for the tracks of this"
                    + " run, so it is not tried again. Look into the coordinator's log and at the source, then start a new run.";

    private static final Logger LOG = System.getLogger(Recovery.class.getName());

    private final Dependencies dependencies;
    private final Fleet fleet;
    private boolean started;

    Recovery(Dependencies dependencies, Fleet fleet) {
        this.dependencies = dependencies;
        this.fleet = fleet;
    }

    /** @throws StoreOutageException if the database cannot be read; nothing has changed then */
    void recover() {
        List<JobAttempt> orphans =
                dependencies.store().inTransaction(tx -> orphans(tx.jobs().leasesOfNode()));
        allOrEach(orphans, this::requeue, orphan -> "Attempt " + orphan + " cannot be put back");
        Turn.inTransaction(dependencies, fleet, turn -> {
            forgetEnded(turn, turn.jobs().leasesOfNode());
            compareRuns(turn, turn.runs().open());
            turn.fleet().markAvailable();
            turn.fleet().nextReadyIs(turn.jobs().nextReady(turn.now()));
        });
        if (!started) {
            allOrEach(
                    dependencies.store().inTransaction(tx -> tx.runs().unfinished()),
                    this::discoverAgain,
                    run -> "Run " + run.run().id() + " cannot be discovered again");
        }
        started = true;
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
                LOG.log(Level.ERROR, failure.apply(items.get(0)) + "; tried again at the next start.", e);
            } else {
                items.forEach(item -> allOrEach(List.of(item), work, failure));
            }
        }
    }

    private List<JobAttempt> orphans(List<JobAttempt> leased) {
        return leased.stream().filter(attempt -> !fleet.isHeld(attempt)).toList();
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

    private static void forgetEnded(Turn turn, List<JobAttempt> leased) {
        Set<JobAttempt> alive = new HashSet<>(leased);
        turn.fleet()
                .everyConnection()
                .flatMap(connection -> connection.held().stream())
                .filter(attempt -> !alive.contains(attempt))
                .toList()
                .forEach(turn.fleet()::letGo);
    }

    private static void compareRuns(Turn turn, List<OpenRun> open) {
        Set<RunId> ids = open.stream().map(OpenRun::id).collect(Collectors.toSet());
        List<OpenRun> ended = turn.fleet()
                .queues()
                .all()
                .filter(run -> !ids.contains(run.id()))
                .toList();
        ended.forEach(run -> turn.fleet().queues().remove(run.id()));
        open.forEach(run -> turn.fleet().put(run));
        turn.fleet().queues().forgetReady();
    }

    private void discoverAgain(List<Unfinished> runs) {
        Turn.inTransaction(dependencies, fleet, turn -> runs.forEach(run -> discoverAgain(turn, run)));
    }

    private void discoverAgain(Turn turn, Unfinished unfinished) {
        Run run = unfinished.run();
        if (unfinished.starts() >= MAX_DEATHS) {
            turn.runs().endDiscovery(run.id(), DIED, turn.now());
            turn.fleet().discoveryEnds(run.id());
            return;
        }
        turn.runs().restartDiscovery(run.id());
        turn.fleet().put(run.id(), RunningDiscovery.waiting(run.session(), unfinished.starts()));
        turn.then(() -> dependencies.discoveries().accept(run));
    }
}
