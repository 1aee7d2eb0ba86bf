package org.chaarfm.dispatch.port;

import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of storage begin with: an empty store, and a session that a worker has joined. */
public abstract class JoinedSession {
    private CoordinatorQueries queries;
    private PortFixture fixture;
    private Session session;
    private WorkerId worker;

    /** The store, under test or to be read; called once before each test, when the store must be empty. */
    protected abstract DispatchStore store();

    /** Queries of the same database; called once before each test, after {@link #store()}. */
    protected abstract CoordinatorQueries reads();

    @BeforeEach
    void joinASession() {
        DispatchStore store = store();
        queries = reads();
        fixture = new PortFixture(store, queries);
        session = fixture.session();
        worker = fixture.worker(session);
    }

    /** Makes what tests need. */
    public PortFixture fixture() {
        return fixture;
    }

    /** What the database holds. */
    public CoordinatorQueries queries() {
        return queries;
    }

    /** The session. */
    public Session session() {
        return session;
    }

    /** The worker that has joined it. */
    public WorkerId worker() {
        return worker;
    }
}
