package org.chaarfm.coordinator.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chaarfm.coordinator.json.OverviewJson;
import org.chaarfm.coordinator.json.OverviewJson.Failures;
import org.chaarfm.coordinator.json.OverviewJson.ProgressJson;
import org.chaarfm.coordinator.json.OverviewJson.WorkersJson;
import org.chaarfm.coordinator.json.RunJson;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.FailureGroup;
import org.chaarfm.dispatch.port.PageQueries;
import org.chaarfm.dispatch.port.Standing;
import org.chaarfm.protocol.WorkerId;

/**
 * One session as it is shown to all that look at it: what its forecast has learnt and what its chart has read is kept between two
 * looks. Thread-safe; guarded by {@code this}.
 */
final class SessionView {
    /** What costs more than this part of the time is read more seldom. */
    private static final int SELDOM = 20;

    /** How often somebody is asked why tracks wait while the same workers are there. */
    private static final Duration WAITING_EVERY = Duration.ofSeconds(5);

    private final SessionId id;
    private final Caller caller;
    private final PageQueries queries;
    private final Overviews.Waiting waiting;
    private final Overviews.Time time;
    private final Chart chart = new Chart();
    private Forecast forecast;
    private List<FailureGroup> failures = List.of();
    private String failuresOf;
    private Duration failuresDue;
    private String reason;
    private Asked asked;
    private Duration reasonDue;
    private Duration used;

    SessionView(SessionId id, Caller caller, PageQueries queries, Overviews.Waiting waiting, Overviews.Time time) {
        this.id = id;
        this.caller = caller;
        this.queries = queries;
        this.waiting = waiting;
        this.time = time;
        used = time.elapsed();
    }

    synchronized Duration used() {
        return used;
    }

    /** How it stands now. */
    synchronized OverviewJson read() {
        Instant now = time.now();
        used = time.elapsed();
        Standing standing = queries.standing(caller, id, now);
        long minute = minute(now);
        chart.read(minute, from -> queries.throughput(caller, id, from));
        Progress progress = Progress.of(standing.runs());
        observe(standing, progress, minute);
        Run shown = standing.runs().isEmpty() ? null : standing.runs().get(0);
        return new OverviewJson(
                shown == null ? null : RunJson.of(shown, reason(shown, standing.workers())),
                shown == null || shown.state().ended() ? 0 : standing.runs().size(),
                WorkersJson.of(standing.workers()),
                json(standing, progress, now),
                failures(shown).stream().map(Failures::of).toList(),
                chart.json(minute));
    }

    /** What each worker stored in the last minute. */
    synchronized Map<WorkerId, Double> tracksPerMinute() {
        Instant now = time.now();
        chart.read(minute(now), from -> queries.throughput(caller, id, from));
        return chart.perMinute(minute(now), ofMinute(now));
    }

    private static long minute(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), 60);
    }

    private static double ofMinute(Instant now) {
        return Math.floorMod(now.getEpochSecond(), 60) / 60.0;
    }

    private ProgressJson json(Standing standing, Progress progress, Instant now) {
        long minute = minute(now);
        double rate = chart.stored(minute) + chart.stored(minute - 1) * (1 - ofMinute(now));
        return new ProgressJson(
                progress.stored(),
                progress.alreadyEmbedded(),
                progress.failed(),
                progress.waiting(),
                progress.working(),
                progress.discovered(),
                rate < 10 ? Math.round(rate * 10) / 10.0 : Math.round(rate),
                forecast.secondsLeft().isPresent() ? forecast.secondsLeft().getAsLong() : null,
                Sentence.of(standing, progress, forecast.secondsLeft()));
    }

    private void observe(Standing standing, Progress progress, long minute) {
        boolean handsOut = standing.runs().stream()
                .anyMatch(run -> run.state() == RunState.DISCOVERING || run.state() == RunState.RUNNING);
        int slots = handsOut ? standing.workers().slots() : 0;
        if (forecast == null) {
            forecast = new Forecast();
            remember(minute, standing.workers().slots());
        }
        forecast.observe(
                time.elapsed(),
                new Forecast.Sample(
                        standing.runs().stream()
                                .filter(run -> !run.state().ended())
                                .map(run -> run.id().value())
                                .collect(Collectors.toSet()),
                        progress.stored() + progress.failed(),
                        progress.waiting() + progress.working(),
                        slots));
    }

    /** Nobody may have looked for a while: the last minutes are in the database. */
    private void remember(long minute, int slots) {
        long first = minute - Forecast.WINDOW.toMinutes();
        while (first < minute && chart.ended(first) == 0) {
            first++;
        }
        long done = 0;
        for (long one = first; one < minute; one++) {
            done += chart.ended(one);
        }
        forecast.remember(time.elapsed(), done, 60.0 * (minute - first), slots);
    }

    /** Counting many failures takes a while, so it is done more seldom then. */
    private List<FailureGroup> failures(Run run) {
        Duration before = time.elapsed();
        String wanted = run == null ? null : run.id().value();
        boolean another = wanted == null || !wanted.equals(failuresOf);
        if (another || before.compareTo(failuresDue) >= 0) {
            failures = run == null || run.counts().failed() == 0 ? List.of() : queries.failureGroups(caller, run.id());
            failuresOf = wanted;
            Duration after = time.elapsed();
            failuresDue = after.plus(after.minus(before).multipliedBy(SELDOM));
        }
        return failures;
    }

    /** What the reason why tracks wait depends on, as far as it is known without asking. */
    private record Asked(RunId run, RunState state, int connected, int able, int quarantined) {}

    private String reason(Run run, Standing.Workers workers) {
        Duration now = time.elapsed();
        Asked ask = new Asked(run.id(), run.state(), workers.connected(), workers.able(), workers.quarantined());
        if (!ask.equals(asked) || now.compareTo(reasonDue) >= 0) {
            reason = waiting.reason(caller, run);
            asked = ask;
            reasonDue = now.plus(WAITING_EVERY);
        }
        return reason;
    }
}
