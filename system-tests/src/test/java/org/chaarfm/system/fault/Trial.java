package org.chaarfm.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.client.Worker;
import org.chaarfm.system.database.Invariant;
import org.chaarfm.system.program.TinyWorkers;
import org.chaarfm.system.tiny.TinyTracks;

/** One scenario at a site: a session and tracks of its own, chance from a seed that is told, and the look at the end. */
final class Trial {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int LINES_OF_LOG = 40;
    private static final Set<String> AT_WORK = Set.of("decode", "analyse");

    private final Site site;
    private final String name;
    private final long seed = Long.getLong("chaarfm.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);
    private final long begun = System.nanoTime();
    private final TinyTracks tracks;
    private final Session session;

    private Trial(Site site, String name, TinyTracks tracks, Session session) {
        this.site = site;
        this.name = name;
        this.tracks = tracks;
        this.session = session;
    }

    /** Begins one with that many tracks. */
    static Trial begin(Site site, String name, int tracks) throws IOException {
        TinyTracks written = new TinyTracks(site.music(), name).write(tracks);
        return new Trial(site, name, written, site.api().openSession(name, "stand-in", false));
    }

    /** Starts a run over its tracks. */
    Run startRun() throws IOException {
        return site.api().startFolderRun(session.id(), name);
    }

    /** Starts another run in the same session, over that many other tracks. */
    Run startAnotherRun(int count) throws IOException {
        TinyTracks others = new TinyTracks(site.music(), "beside " + name).write(count);
        return site.api().startFolderRun(session.id(), others.name());
    }

    /** Workers on their way to its session that reach the coordinator at its own address. */
    TinyWorkers workers(TinyWorkers.Load load) {
        return workers(site.api().base(), load);
    }

    /** The same through another address. */
    TinyWorkers workers(URI address, TinyWorkers.Load load) {
        return new TinyWorkers(address, session.code(), site.folder().resolve("cache of " + name), load);
    }

    Random random() {
        return random;
    }

    TinyTracks tracks() {
        return tracks;
    }

    Session session() {
        return session;
    }

    /** The workers that have joined. */
    List<Worker> joined() {
        try {
            return site.api().workers(session.id(), null).items();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether a worker of that name is connected. */
    boolean connected(String worker) {
        return joined().stream().anyMatch(one -> one.name().equals(worker) && one.connected());
    }

    /** Whether a worker of that name has a job. */
    boolean holdsJobs(String worker) {
        return joined().stream()
                .anyMatch(one -> one.name().equals(worker) && !one.held().isEmpty());
    }

    /** Whether a worker of that name decodes or analyses so many tracks. */
    boolean worksOn(String worker, int tracks) {
        return joined().stream()
                        .filter(one -> one.name().equals(worker))
                        .flatMap(one -> one.held().stream())
                        .filter(job -> AT_WORK.contains(job.stage()))
                        .count()
                == tracks;
    }

    /** How many attempts the tracks of a run have taken. */
    long attempts(Run run) throws IOException {
        return invariant().attempts(run);
    }

    /** How many tracks of a run nobody has, as the database says. */
    long queued(Run run) throws IOException {
        return invariant().queued(run);
    }

    private Invariant invariant() {
        return new Invariant(site.database(), tracks::expected);
    }

    /** Whether the run ends within that time. */
    boolean endsWithin(Run run, Duration time) {
        return becomesWithin(run, time, Run::ended);
    }

    /** Waits until something is true of a run. */
    void await(Run run, String what, Predicate<Run> condition) throws IOException {
        if (!becomesWithin(run, PATIENCE, condition)) {
            throw new AssertionError(name + " (seed " + seed + "): not " + what + " but "
                    + site.api().run(run.id()) + logTail());
        }
    }

    private boolean becomesWithin(Run run, Duration time, Predicate<Run> condition) {
        try {
            Awaitility.await()
                    .atMost(time)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> condition.test(site.api().run(run.id())));
            return true;
        } catch (ConditionTimeoutException notYet) {
            return false;
        }
    }

    /** Waits for the end of a run, checks that nothing was lost and nothing done twice, and prints the counts. */
    Run verify(Run run, String whatHappened) throws IOException {
        await(run, "ended", Run::ended);
        Run ended = site.api().run(run.id());
        List<String> violations = invariant().violations(site.api(), ended);
        String line = "%s on %s, seed %d: %s; %s after %d s, %s"
                .formatted(
                        name,
                        site.database().name(),
                        seed,
                        whatHappened,
                        ended.state(),
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                        ended.counts());
        System.out.println(line);
        assertThat(violations).as(line + logTail()).isEmpty();
        return ended;
    }

    private String logTail() throws IOException {
        Path log = site.log();
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return "\nThe end of " + log + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }
}
