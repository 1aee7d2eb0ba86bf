package org.chaarfm.dispatch.modelbased;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/** Numbers for steps. */
final class Chance {
    private Chance() {}

    /** 0 to one less than the bound, all of them as often. */
    static Arbitrary<Integer> below(int bound) {
        return Arbitraries.integers()
                .between(0, bound - 1)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
    }

    /** The place of a worker. */
    static Arbitrary<Integer> place() {
        return below(World.WORKERS);
    }
}
