package org.chaarfm.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.chaarfm.client.Run;
import org.chaarfm.system.network.FaultyProxy;
import org.chaarfm.system.program.TinyWorkers.Load;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A proxy between workers and coordinator that does what networks do. */
interface BrokenNetworkScenarios extends FaultScenarios {
    /** What goes wrong next. */
    enum Fault {
        CUT,
        CUT_IN_MID_FRAME,
        DELAY,
        HALF_OPEN,
        SWALLOW_ANSWERS,
        DUPLICATE
    }

    @SharesSite
    @Test
    default void tracksShouldOutliveTheNetwork() throws IOException {
        breakNetwork(300, 24);
    }

    @SharesSite
    @Test
    @Tag("full")
    default void thousandsOfTracksShouldOutliveTheNetwork() throws IOException {
        breakNetwork(2000, 150);
    }

    private void breakNetwork(int tracks, int faults) throws IOException {
        Trial trial = Trial.begin(site(), tracks + " tracks through a broken network", tracks);
        Map<Fault, Integer> done = new EnumMap<>(Fault.class);
        int ended = 0;
        try (FaultyProxy proxy = FaultyProxy.before(site().api().base())) {
            proxy.cutIdleAfter(Duration.ofSeconds(15));
            try (Crew crew = new Crew(trial.workers(proxy.address(), TINY), 3).awaitReady()) {
                Run run = trial.startRun();
                for (int i = 0; i < faults && !trial.endsWithin(run, Duration.ofMillis(300)); i++) {
                    Fault fault = Fault.values()[trial.random().nextInt(Fault.values().length)];
                    done.merge(fault, 1, Integer::sum);
                    afflict(proxy, fault);
                    trial.endsWithin(run, Duration.ofMillis(100 + trial.random().nextInt(700)));
                    relieve(proxy, fault);
                    ended += crew.replaceDead(); // One whose connection was duplicated takes itself for a second
                    // process.
                }
                Run completed = trial.verify(run, "faults " + done + ", " + ended + " workers ended");
                assertThat(completed.counts().stored()).isEqualTo(tracks);
                assertThat(ended).isLessThanOrEqualTo(crew.members().size() * done.getOrDefault(Fault.DUPLICATE, 0));
            }
        }
    }

    private static void afflict(FaultyProxy proxy, Fault fault) {
        switch (fault) {
            case CUT -> proxy.cut();
            case CUT_IN_MID_FRAME -> proxy.cutInMidFrame();
            case DELAY -> proxy.delay(Duration.ofMillis(150));
            case HALF_OPEN -> proxy.halfOpen(true);
            case SWALLOW_ANSWERS -> proxy.swallowAnswers();
            case DUPLICATE -> {
                proxy.duplicate(true);
                proxy.cut();
            }
        }
    }

    /** Half-open connections and those whose answers are swallowed stay as they are, until both sides have noticed. */
    private static void relieve(FaultyProxy proxy, Fault fault) {
        switch (fault) {
            case CUT, CUT_IN_MID_FRAME, SWALLOW_ANSWERS -> {}
            case DELAY -> proxy.delay(Duration.ZERO);
            case HALF_OPEN -> proxy.halfOpen(false);
            case DUPLICATE -> proxy.duplicate(false);
        }
    }

    /** Workers have something to say every second: a proxy that cuts what is idle for five leaves them alone. */
    @SharesSite
    @Test
    default void idleWorkerShouldKeepItsConnection() throws IOException {
        Trial trial = Trial.begin(site(), "idle connections", 1);
        try (FaultyProxy proxy = FaultyProxy.before(site().api().base())) {
            proxy.cutIdleAfter(Duration.ofSeconds(5));
            Load oneAtATime = new Load(1, 0, Duration.ofSeconds(11));
            try (Crew crew = new Crew(trial.workers(proxy.address(), oneAtATime), 1)) {
                Run ended = trial.verify(trial.startRun(), "one job of 11 s, idle connections cut after 5 s");
                assertThat(ended.counts().stored()).isEqualTo(1);
                assertThat(crew.member(0).output()).containsOnlyOnce("Joined");
            }
        }
    }
}
