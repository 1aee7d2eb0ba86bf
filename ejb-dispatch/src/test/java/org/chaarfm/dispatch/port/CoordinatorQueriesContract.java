package org.chaarfm.dispatch.port;

import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.BeforeEach;

/** What every {@link CoordinatorQueries} must tell of what went through the {@link DispatchStore} beside it. */
public abstract class CoordinatorQueriesContract
        implements SessionQueriesContract, RunQueriesContract, EmbeddingQueriesContract {
    private CoordinatorQueries queries;
    private PortFixture fixture;
    private Session session;
    private WorkerId worker;

    /** The store that the tests fill; called once before each test, when the store must be empty. */
    protected abstract DispatchStore store();

    /** The queries under test; called once before each test, after {@link #store()}. */
    protected abstract CoordinatorQueries reads();

    @BeforeEach
    void joinASession() {
        DispatchStore store = store();
        queries = reads();
        fixture = new PortFixture(store, queries);
        session = fixture.session();
        worker = fixture.worker(session);
    }

    @Override
    public PortFixture fixture() {
        return fixture;
    }

    @Override
    public CoordinatorQueries queries() {
        return queries;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public WorkerId worker() {
        return worker;
    }
}
