package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.PassedOver;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.RunEventView;
import org.chaarfm.dispatch.testing.TestingTables.EventRow;
import org.chaarfm.dispatch.testing.TestingTables.Link;
import org.chaarfm.dispatch.testing.TestingTables.LinkKey;
import org.chaarfm.dispatch.testing.TestingTables.RunRow;
import org.chaarfm.protocol.ErrorCode;

/** Runs, their counts and their events. */
final class TestingRuns {
    private final TestingTables tables;
    private final Set<RunId> ended = new HashSet<>();

    TestingRuns(TestingTables tables) {
        this.tables = tables;
    }

    void change(RunId id, RunState from, RunState to, String message, Instant finishedAt) {
        RunRow row = tables.runs.find(id).orElse(null);
        if (row == null || row.run().state() != from) {
            return;
        }
        Run run = row.run();
        put(row.with(new Run(
                run.id(),
                run.session(),
                run.source(),
                run.priority(),
                to,
                to == RunState.DISCOVERING,
                run.counts(),
                message,
                run.createdAt(),
                finishedAt)));
    }

    void change(OpenRun to, String event, Instant at) {
        RunRow row = tables.runs.get(to.id());
        Run run = row.run();
        if (run.state().ended()) {
            return;
        }
        RunState state = RunState.valueOf(to.phase().name());
        Run changed = new Run(
                run.id(),
                run.session(),
                run.source(),
                to.priority(),
                state,
                state == RunState.DISCOVERING,
                run.counts(),
                run.message(),
                run.createdAt(),
                null);
        put(new RunRow(changed, to.paused(), to.cancelsLeased(), row.lastPage()));
        tell(to.id(), "info", event, at);
        if (state == RunState.STOPPING) {
            endIfDone(to.id(), at);
        }
    }

    /** Counts so many tracks of the run anew: one less in a state, one more in another or {@code null}, more that are embedded. */
    void recount(RunId id, JobState from, JobState to, long alreadyEmbedded) {
        move(Set.of(id), from, to);
        RunRow row = tables.runs.get(id);
        RunCounts c = row.run().counts();
        RunCounts counts = new RunCounts(
                c.discovered(),
                c.rejected(),
                c.repeated(),
                c.alreadyEmbedded() + alreadyEmbedded,
                c.passedOver(),
                c.queued(),
                c.leased(),
                c.stored(),
                c.failed(),
                c.cancelled());
        put(row.with(withCounts(row.run(), counts)));
    }

    /** A run that had ended goes on, and ends again if nothing of it is open. */
    void reopen(RunId id, Instant at) {
        ended.remove(id);
        change(
                id,
                RunState.COMPLETED,
                RunState.RUNNING,
                tables.runs.get(id).run().message(),
                null);
        change(id, RunState.FAILED, RunState.RUNNING, tables.runs.get(id).run().message(), null);
        endIfDone(id, at);
    }

    void restartDiscovery(RunId id) {
        RunRow row = tables.runs.get(id);
        if (row.run().state() != RunState.DISCOVERING) {
            return;
        }
        long linked = 0;
        for (Map.Entry<LinkKey, Link> link : new HashMap<>(tables.links.rows()).entrySet()) {
            if (!link.getKey().run().equals(id)) {
                continue;
            }
            if (link.getValue().job() == null) {
                tables.links.remove(link.getKey());
            } else {
                tables.links.put(link.getKey(), new Link(link.getValue().job(), false));
                linked++;
            }
        }
        RunCounts now = row.run().counts();
        RunCounts counts = new RunCounts(
                linked, 0, 0, 0, 0, now.queued(), now.leased(), now.stored(), now.failed(), now.cancelled());
        put(new RunRow(withCounts(row.run(), counts), row.paused(), row.stopLeased(), 0));
        tables.events.put(
                id,
                tables.events.get(id).stream()
                        .filter(event -> !event.rejected())
                        .toList());
        tables.passedOver.put(id, Map.of());
    }

    void endIfDone(RunId id, Instant at) {
        Run run = tables.runs.get(id).run();
        RunCounts counts = run.counts();
        if (counts.queued() + counts.leased() == 0) {
            boolean failed = run.message() != null || counts.stored() + counts.alreadyEmbedded() == 0;
            change(id, RunState.STOPPING, RunState.STOPPED, run.message(), at);
            change(id, RunState.RUNNING, failed ? RunState.FAILED : RunState.COMPLETED, run.message(), at);
        }
        if (tables.runs.get(id).run().state().ended()) {
            ended.add(id);
        }
    }

    /** The runs that have ended in this transaction. */
    Set<RunId> ended() {
        return Set.copyOf(ended);
    }

    /** Moves one job of these runs from one count to another; null is none. */
    void move(Collection<RunId> runs, JobState from, JobState to) {
        for (RunId id : runs) {
            RunRow row = tables.runs.get(id);
            RunCounts less = from == null ? row.run().counts() : plus(row.run().counts(), from, -1);
            RunCounts more = to == null ? less : plus(less, to, 1);
            put(row.with(withCounts(row.run(), more)));
        }
    }

    void count(RunId id, long discovered, long rejected, long repeated, long alreadyEmbedded) {
        RunRow row = tables.runs.get(id);
        RunCounts c = row.run().counts();
        RunCounts counts = new RunCounts(
                c.discovered() + discovered,
                c.rejected() + rejected,
                c.repeated() + repeated,
                c.alreadyEmbedded() + alreadyEmbedded,
                c.passedOver(),
                c.queued(),
                c.leased(),
                c.stored(),
                c.failed(),
                c.cancelled());
        put(row.with(withCounts(row.run(), counts)));
    }

    void passOver(RunId id, ErrorCode code) {
        Map<ErrorCode, Long> reasons = new HashMap<>(tables.passedOver.get(id));
        reasons.merge(code, 1L, Long::sum);
        tables.passedOver.put(id, Map.copyOf(reasons));
        RunRow row = tables.runs.get(id);
        RunCounts c = row.run().counts();
        RunCounts counts = new RunCounts(
                c.discovered() + 1,
                c.rejected(),
                c.repeated(),
                c.alreadyEmbedded(),
                c.passedOver() + 1,
                c.queued(),
                c.leased(),
                c.stored(),
                c.failed(),
                c.cancelled());
        put(row.with(withCounts(row.run(), counts)));
    }

    /** An event for each reason, if the run is still discovering. */
    void tellPassedOver(RunId id, Instant at) {
        if (tables.runs.get(id).run().state() != RunState.DISCOVERING) {
            return;
        }
        tables.passedOver.get(id).entrySet().stream()
                .sorted(Comparator.comparing(reason -> reason.getKey().wireName()))
                .map(reason -> new PassedOver(reason.getKey(), reason.getValue()).sentence())
                .forEach(message -> tell(id, "info", message, at));
    }

    /** Whether jobs that had failed may be queued again in it. */
    boolean takesJobs(RunId id) {
        RunState state = tables.runs.get(id).run().state();
        return state == RunState.DISCOVERING || state == RunState.RUNNING;
    }

    /** An event in each run of the session that has not ended. */
    void note(SessionId session, String level, String message, Instant at) {
        List.copyOf(tables.runs.rows().values()).stream()
                .map(RunRow::run)
                .filter(run -> run.session().equals(session) && !run.state().ended())
                .forEach(run -> tell(run.id(), new RunEventView(tables.nextNumber(), at, level, null, message), false));
    }

    void pageTaken(RunId id, int page) {
        RunRow row = tables.runs.get(id);
        put(new RunRow(row.run(), row.paused(), row.stopLeased(), page));
    }

    void warn(RunId id, RejectedItem item, Instant at) {
        String message = item.item().isEmpty() ? item.reason() : item.reason() + ": " + item.item();
        tell(id, new RunEventView(tables.nextNumber(), at, "warning", item.line(), message), true);
    }

    void tell(RunId id, String level, String message, Instant at) {
        tell(id, new RunEventView(tables.nextNumber(), at, level, null, message), false);
    }

    private void tell(RunId id, RunEventView event, boolean rejected) {
        List<EventRow> events = new ArrayList<>(tables.events.get(id));
        events.add(new EventRow(event, rejected));
        tables.events.put(id, List.copyOf(events));
    }

    private void put(RunRow row) {
        tables.runs.put(row.run().id(), row);
    }

    private static Run withCounts(Run run, RunCounts counts) {
        return new Run(
                run.id(),
                run.session(),
                run.source(),
                run.priority(),
                run.state(),
                run.discovering(),
                counts,
                run.message(),
                run.createdAt(),
                run.finishedAt());
    }

    private static RunCounts plus(RunCounts c, JobState state, long n) {
        return new RunCounts(
                c.discovered(),
                c.rejected(),
                c.repeated(),
                c.alreadyEmbedded(),
                c.passedOver(),
                c.queued() + (state == JobState.QUEUED ? n : 0),
                c.leased() + (state == JobState.LEASED ? n : 0),
                c.stored() + (state == JobState.STORED ? n : 0),
                c.failed() + (state == JobState.FAILED ? n : 0),
                c.cancelled() + (state == JobState.CANCELLED ? n : 0));
    }
}
