package org.chaarfm.dispatch.testing;

import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.CoordinatorQueriesContract;
import org.chaarfm.dispatch.port.DispatchStore;

class TestingCoordinatorQueriesTest extends CoordinatorQueriesContract {
    private final TestingDispatchStore store = new TestingDispatchStore();

    @Override
    protected DispatchStore store() {
        return store;
    }

    @Override
    protected CoordinatorQueries reads() {
        return store.queries();
    }
}
