package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chaarfm.coordinator.live.Overviews;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.protocol.message.Source;

/** Why tracks of a run wait although it hands them out: found out when somebody looks, and kept nowhere. */
@ApplicationScoped
public class WaitReasons implements Overviews.Waiting {
    private static final int MOST_NAMES = 3;

    @Inject
    CoordinatorQueries queries;

    @Inject
    InstantSource clock;

    /** A sentence, or null while there are workers that take its tracks, and where it is the run itself that waits. */
    String of(Caller caller, Run run) {
        return of(caller, run, () -> connected(caller, run.session()));
    }

    @Override
    public String reason(Caller caller, Run run) {
        return of(caller, run);
    }

    /** The same for many runs of a session, whose workers are read once. */
    Function<Run, String> in(Caller caller, SessionId session) {
        List<WorkerView> connected = connected(caller, session);
        return run -> of(caller, run, () -> connected);
    }

    private List<WorkerView> connected(Caller caller, SessionId session) {
        return queries.connected(caller, session, clock.instant());
    }

    private String of(Caller caller, Run run, Supplier<List<WorkerView>> connected) {
        boolean handsOut = run.state() == RunState.DISCOVERING || run.state() == RunState.RUNNING;
        Set<Source.Kind> needs =
                handsOut && run.counts().queued() > 0 ? queries.queuedNeeds(caller, run.id()) : Set.<Source.Kind>of();
        return needs.isEmpty() ? null : sentence(needs, connected.get());
    }

    static String sentence(Set<Source.Kind> needs, List<WorkerView> connected) {
        if (connected.isEmpty()) {
            return "No worker is connected.";
        }
        return needs.stream()
                .sorted()
                .map(need -> sentence(need, connected))
                .filter(reason -> reason != null)
                .findFirst()
                .orElse(null);
    }

    private static String sentence(Source.Kind need, List<WorkerView> connected) {
        List<WorkerView> able = connected.stream()
                .filter(worker -> worker.about().sources().contains(need))
                .toList();
        if (able.isEmpty()) {
            return of(connected.size(), "The connected worker cannot", "None of the %d connected workers can")
                    + " fetch " + need.wireName() + " sources.";
        }
        List<WorkerView> staying =
                able.stream().filter(worker -> !worker.draining()).toList();
        if (staying.isEmpty()) {
            return of(able.size(), "The connected worker has", "All %d connected workers have")
                    + " been drained: "
                    + of(able.size(), "it finishes what it has and leaves.", "they finish what they have and leave.");
        }
        List<WorkerView> taking =
                staying.stream().filter(worker -> worker.about().takes()).toList();
        if (staying.stream().allMatch(worker -> worker.about().slots() == null)) {
            return of(staying.size(), "The worker that can fetch them is", "All %d workers that can fetch them are")
                    + of(staying.size(), " still loading its model.", " still loading their model.");
        }
        if (taking.isEmpty()) {
            return of(able.size(), "The connected worker takes", "None of the %d connected workers takes")
                    + of(able.size(), " no tracks", " tracks")
                    + " now: paused, leaving, or still loading its model.";
        }
        return taking.stream().allMatch(worker -> worker.quarantine() != null) ? quarantined(taking) : null;
    }

    private static String quarantined(List<WorkerView> workers) {
        String reasons = workers.stream()
                .limit(MOST_NAMES)
                .map(worker ->
                        worker.about().name() + " (" + worker.quarantine().reason() + ")")
                .collect(Collectors.joining(", "));
        return of(workers.size(), "The only worker that takes tracks is", "All %d workers that take tracks are")
                + " quarantined: " + reasons
                + (workers.size() > MOST_NAMES ? " and others." : ".");
    }

    private static String of(int workers, String one, String many) {
        return workers == 1 ? one : many.formatted(workers);
    }
}
