package org.chaarfm.dispatch.modelbased;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Sequences of everything that can happen. */
final class Steps {
    private static final int LONGEST = 50;

    private Steps() {}

    static Arbitrary<List<Step>> sequences() {
        return Arbitraries.frequencyOf(
                        Tuple.of(14, RunSteps.any()),
                        Tuple.of(10, ControlSteps.any()),
                        Tuple.of(4, MemberSteps.any()),
                        Tuple.of(26, ConnectionSteps.any()),
                        Tuple.of(34, WorkSteps.any()),
                        Tuple.of(10, LiesSteps.any()),
                        Tuple.of(12, TimeSteps.any()),
                        Tuple.of(8, FaultSteps.any()))
                .withoutEdgeCases()
                .list()
                .ofMaxSize(LONGEST)
                .withSizeDistribution(RandomDistribution.uniform());
    }
}
