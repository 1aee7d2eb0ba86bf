package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.OpenLease;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.port.UnfinishedDiscovery;
import org.chaarfm.protocol.JobAttempt;

/**
 * Reads the truth back: at start-up, and whenever the outcome of a commit is unknown.
 *
 * <p>A lease that the database has and memory has not was never sent, or was sent by a coordinator that is gone: it goes
 * back in front and is no loss of a worker (DESIGN.md, rule 1, until leases are built). A lease that only memory has is over.
 */
final class Recovery {
    /** Two deaths may have had other reasons; nobody waits for the coordinator to die once more. */
    static final int MAX_DEATHS = 3;

    private static final String DIED =
            "The coordinator died " + MAX_DEATHS + " times while it looked for the tracks of this"
                    + " run, so it is not tried again. Look into the coordinator's log and at the source, then start a new run.";

    private static final Logger LOG = System.getLogger(Recovery.class.getName());

    private final Dependencies surroundings;
    private final Fleet fleet;
    private boolean started;

    Recovery(Dependencies surroundings, Fleet fleet) {
        this.surroundings = surroundings;
        this.fleet = fleet;
    }

    /** @throws StoreOutageException if the database cannot be read; nothing has changed then */
    void recover() {
        List<JobAttempt> orphans = surroundings.store().inTransaction(tx -> orphans(tx.leasesOfNode()));
        putBack(orphans);
        Turn turn = surroundings.store().inTransaction(tx -> {
            Turn reading = new Turn(tx, fleet, surroundings);
            forgetEnded(reading, tx.leasesOfNode());
            reading.fleet().forgetReadyJobs();
            reading.fleet().nextReadyIs(tx.nextReady(reading.now()));
            return reading;
        });
        turn.committed();
        if (!started) {
            discoverAgain();
        }
        started = true;
    }

    private List<JobAttempt> orphans(List<OpenLease> open) {
        return open.stream().map(OpenLease::key).filter(key -> !held(key)).toList();
    }

    private boolean held(JobAttempt attempt) {
        return fleet.isHeld(attempt);
    }

    private void putBack(List<JobAttempt> orphans) {
        if (orphans.isEmpty()) {
            return;
        }
        try {
            requeue(orphans);
            LOG.log(Level.INFO, "{0} jobs that nobody has any more are offered again first.", orphans.size());
        } catch (StoreOutageException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            orphans.forEach(this::putBackAlone);
        }
    }

    private void putBackAlone(JobAttempt orphan) {
        try {
            requeue(List.of(orphan));
        } catch (StoreOutageException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "Attempt " + orphan + " cannot be put back; tried again at the next start.", e);
        }
    }

    private void requeue(List<JobAttempt> orphans) {
        List<Requeue> requeues = orphans.stream().map(Requeue::released).toList();
        surroundings.store().inTransaction(tx -> {
            tx.requeue(requeues, surroundings.clock().instant());
            return null;
        });
    }

    private static void forgetEnded(Turn turn, List<OpenLease> open) {
        Set<JobAttempt> alive = new HashSet<>();
        open.forEach(lease -> alive.add(lease.key()));
        turn.fleet()
                .everyConnection()
                .flatMap(connection -> connection.held().stream())
                .filter(attempt -> !alive.contains(attempt))
                .toList()
                .forEach(turn.fleet()::letGo);
    }

    /** A run that cannot begin again must not keep the others, and all workers, from theirs. */
    private void discoverAgain() {
        List<UnfinishedDiscovery> runs = surroundings.store().inTransaction(DispatchTransaction::unfinishedDiscoveries);
        try {
            discoverAgain(runs);
        } catch (StoreOutageException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            runs.forEach(this::discoverAgainAlone);
        }
    }

    private void discoverAgainAlone(UnfinishedDiscovery run) {
        try {
            discoverAgain(List.of(run));
        } catch (StoreOutageException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.log(
                    Level.ERROR,
                    "Run " + run.run().id() + " cannot be discovered again; tried again at the next start.",
                    e);
        }
    }

    private void discoverAgain(List<UnfinishedDiscovery> runs) {
        surroundings
                .store()
                .<Turn>inTransaction(tx -> {
                    Turn turn = new Turn(tx, fleet, surroundings);
                    runs.forEach(run -> discoverAgain(turn, run));
                    return turn;
                })
                .committed();
    }

    private void discoverAgain(Turn turn, UnfinishedDiscovery unfinished) {
        Run run = unfinished.run();
        if (unfinished.starts() >= MAX_DEATHS) {
            turn.tx().failRun(run.id(), DIED, turn.now());
            return;
        }
        turn.tx().restartDiscovery(run.id());
        turn.fleet().put(run.id(), RunningDiscovery.waiting(run.session(), unfinished.starts()));
        turn.after().then(() -> surroundings.runs().discoveryWanted(run));
    }
}
