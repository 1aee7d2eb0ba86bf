package org.chaarfm.dispatch.modelbased;

import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.chaarfm.dispatch.testing.TestingDispatchStore;

/** The dispatcher in virtual time on the database in memory. */
class ModelBasedTest extends ModelBasedContract {
    @Property(tries = 2_000, seed = "11", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void everyRuleShouldHoldWhateverHappens(@ForAll("sequences") List<Step> steps) {
        everyRuleShouldHold(steps);
    }

    @Tag("full")
    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.FULL)
    void everyRuleShouldHoldForLong(@ForAll("sequences") List<Step> steps) {
        everyRuleShouldHold(steps);
    }

    @Override
    protected StoreUnderTest store() {
        TestingDispatchStore store = new TestingDispatchStore();
        return new StoreUnderTest(store, store.queries(), store::rows);
    }
}
