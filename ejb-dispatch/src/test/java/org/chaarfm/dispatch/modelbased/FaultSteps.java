package org.chaarfm.dispatch.modelbased;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.chaarfm.dispatch.modelbased.UnreliableStore.Fault;

/** The coordinator and its store fail. */
final class FaultSteps {
    private FaultSteps() {}

    static Arbitrary<Step> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        3,
                        Combinators.combine(Arbitraries.of(Fault.class), Chance.below(3))
                                .as(Fail::new)),
                Tuple.of(1, Arbitraries.of(true, false).map(Restart::new)),
                Tuple.of(1, Arbitraries.just(new StoreAway())),
                Tuple.of(2, Arbitraries.just(new StoreBack())));
    }

    /** The transaction after so many others fails. */
    record Fail(Fault fault, int after) implements Step {
        @Override
        public void happen(World world) {
            world.arm(fault, after);
        }
    }

    /** The coordinator is stopped or killed between two turns, and started again. */
    record Restart(boolean orderly) implements Step {
        @Override
        public void happen(World world) {
            world.restart(orderly);
        }
    }

    /** The database stops. */
    record StoreAway() implements Step {
        @Override
        public void happen(World world) {
            world.setStoreAway(true);
        }
    }

    /** The database is there again. */
    record StoreBack() implements Step {
        @Override
        public void happen(World world) {
            world.setStoreAway(false);
        }
    }
}
