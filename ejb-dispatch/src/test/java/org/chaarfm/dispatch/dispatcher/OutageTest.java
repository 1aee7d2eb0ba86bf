package org.chaarfm.dispatch.dispatcher;

import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.testing.TestingDispatchStore;

class OutageTest extends OutageContract {
    private final TestingDispatchStore store = new TestingDispatchStore();

    @Override
    protected DispatchStore store() {
        return store;
    }

    @Override
    protected CoordinatorQueries queries() {
        return store.queries();
    }

    @Override
    protected void refuseWrites() {
        store.refuseWrites();
    }

    @Override
    protected void takeWrites() {
        store.comeBack();
    }
}
