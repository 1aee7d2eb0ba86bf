package org.chaarfm.dispatch.modelbased;

import java.util.List;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.testing.Rows;
import org.chaarfm.dispatch.testing.TestingCallers;

/** Looks at the store and at what was sent after each step, and holds every rule against it. */
final class Inspection {
    private final List<Rule> rules = List.of(
            new RowsAgree(),
            new CountsAgree(),
            new OrdersHold(),
            new ChangesAreLegal(),
            new JobsAreCommitted(),
            new AcksAreTrue(),
            new LeasesHaveHolders(),
            new RestartsKeepLeases(),
            new FailuresHaveCauses(),
            new PrioritiesHold(),
            new NobodyIdles());

    private final World world;
    private final StoreUnderTest store;
    private Rows before = Rows.NONE;
    private List<Run> runsBefore = List.of();
    private Rows atStart = Rows.NONE;
    private Observation last;

    Inspection(World world, StoreUnderTest store) {
        this.world = world;
        this.store = store;
    }

    void look(List<Sent> sent, boolean atRest) {
        Rows after = store.rows().read();
        last = Observation.of(world, before, after, runsBefore, runs(), sent, atRest);
        world.reference().streaks().look(last);
        rules.forEach(rule -> rule.check(last));
        world.orders().lookedAt();
        before = after;
        runsBefore = last.runs();
    }

    private List<Run> runs() {
        return world.sessions().stream()
                .flatMap(session -> store.queries().runs(TestingCallers.ADMINISTRATOR, session, null, 100).stream())
                .toList();
    }

    /** A coordinator is about to start on what is there now. */
    void coordinatorStarts() {
        atStart = store.rows().read();
    }

    /** What the coordinator found at its start. */
    Rows atStart() {
        return atStart;
    }

    /** What was seen last. */
    Observation last() {
        return last;
    }
}
