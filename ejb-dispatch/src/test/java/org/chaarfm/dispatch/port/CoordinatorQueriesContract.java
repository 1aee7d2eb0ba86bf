package org.chaarfm.dispatch.port;

/** What every {@link CoordinatorQueries} must tell of what went through the {@link DispatchStore} beside it. */
public abstract class CoordinatorQueriesContract extends JoinedSession
        implements SessionQueriesContract, RunQueriesContract, EmbeddingQueriesContract {}
