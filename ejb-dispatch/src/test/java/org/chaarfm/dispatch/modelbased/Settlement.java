package org.chaarfm.dispatch.modelbased;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.testing.Rows;

/**
 * The end of a sequence: faults stop, liars are gone, honest workers stay, and time passes. Then every run ends, and every
 * track that it wanted has an embedding or a failure that is stated.
 */
final class Settlement {
    private static final Duration STEP = Duration.ofSeconds(10);

    /** An hour for a source that asked for it, three times an hour for a worker that goes down, and some for clocks that jump. */
    private static final int MOST_STEPS = 6 * 60 * 6;

    private final World world;

    Settlement(World world) {
        this.world = world;
    }

    void come() {
        world.trace("(faults stop, honest workers stay)");
        world.setStoreAway(false);
        world.disarm();
        world.keepBusy(0);
        world.turns();
        world.workers().stream().filter(worker -> !worker.isHonest()).forEach(FakeWorker::die);
        world.sessions().forEach(session -> hire(session));
        for (int i = 0; !isOver(); i++) {
            if (i == MOST_STEPS) {
                throw new Violation("never ends: " + unfinished());
            }
            goOn();
        }
        everythingIsDone();
    }

    /** Two: what one of them failed at the other may have to do. */
    private void hire(SessionId session) {
        world.hire(session);
        world.hire(session);
    }

    private void goOn() {
        world.discoveries().forEach(FakeDiscovery::goOn);
        world.runs().stream().filter(run -> run.state() == RunState.PAUSED).forEach(run -> world.orders()
                .change(run.id(), new RunChange.Resume()));
        for (FakeWorker worker : world.workers()) {
            worker.read();
            if (worker.socket() == null && !worker.isGone()) {
                worker.connect();
                worker.hello();
            } else if (worker.isWelcomed() && !worker.isReady()) {
                worker.ready(1, 0);
            }
            worker.finishAll();
            worker.heartbeat();
        }
        world.turns();
        if (!isOver()) {
            world.advance(STEP);
            world.turns();
        }
    }

    private boolean isOver() {
        return unfinished().isEmpty()
                && world.discoveries().stream().allMatch(FakeDiscovery::isOver)
                && openJobs() == 0;
    }

    private long openJobs() {
        return world.inspection().last().jobs().values().stream()
                .filter(job -> job.state().open())
                .count();
    }

    private List<Run> unfinished() {
        return world.inspection().last().runs().stream()
                .filter(run -> !run.state().ended())
                .toList();
    }

    private void everythingIsDone() {
        Observation last = world.inspection().last();
        Rule.must(
                last.leases().findAny().isEmpty(),
                "leases are left: %s",
                last.leases().toList());
        world.sockets().stream()
                .filter(socket -> socket.isOpen() && socket.worker() != null)
                .forEach(socket -> Rule.must(socket.unanswered().isEmpty(), "no ack came for %s", socket.unanswered()));
        last.runs().stream()
                .filter(run -> run.state() == RunState.COMPLETED || run.state() == RunState.STOPPED)
                .forEach(run -> everyTrackIsDone(last, run));
    }

    /** Or had, when the run passed over its track; somebody may have had it tried again since, and stopped that. */
    private static boolean hasFailed(Rows.JobRow job) {
        boolean before = job.state() == JobState.CANCELLED && job.forgiven() > 0;
        return job.state() == JobState.FAILED || before;
    }

    private static boolean isCancelled(Observation last, Rows.LinkRow link) {
        return link.job() != null && last.jobs().get(link.job()).state() == JobState.CANCELLED;
    }

    private void everyTrackIsDone(Observation last, Run run) {
        Set<String> embedded = new HashSet<>();
        last.rows().embeddings().stream()
                .filter(row -> row.session().equals(run.session()))
                .forEach(row -> embedded.add(row.track()));
        Set<String> failed = new HashSet<>();
        last.jobs().values().stream()
                .filter(job -> job.session().equals(run.session()) && hasFailed(job))
                .forEach(job -> failed.add(job.track()));
        Set<String> linked = new HashSet<>();
        last.rows().links().stream()
                .filter(link -> link.run().equals(run.id()))
                .map(Rows.LinkRow::track)
                .forEach(linked::add);
        last.rows().links().stream()
                .filter(link -> link.run().equals(run.id()) && run.state() == RunState.STOPPED)
                .filter(link -> link.settled() == JobState.CANCELLED || isCancelled(last, link))
                .map(Rows.LinkRow::track)
                .forEach(failed::add);
        Set<String> wanted = world.reference().wanted().getOrDefault(run.id(), Set.of());
        Rule.must(linked.containsAll(wanted), "%s has %s, but was given %s", run.id(), linked, wanted);
        linked.forEach(track -> Rule.must(
                embedded.contains(track) || failed.contains(track),
                "%s of %s has neither an embedding nor a failure",
                track,
                run));
    }
}
