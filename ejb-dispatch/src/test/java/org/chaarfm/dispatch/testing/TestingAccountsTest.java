package org.chaarfm.dispatch.testing;

import org.chaarfm.dispatch.port.AccountContract;
import org.chaarfm.dispatch.port.AccountQueries;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DispatchStore;

class TestingAccountsTest extends AccountContract {
    private final TestingDispatchStore store = new TestingDispatchStore();

    @Override
    protected DispatchStore store() {
        return store;
    }

    @Override
    protected AccountQueries accounts() {
        return store.accountQueries();
    }

    @Override
    protected CoordinatorQueries queries() {
        return store.queries();
    }
}
