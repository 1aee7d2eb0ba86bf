package org.chaarfm.dispatch.modelbased;

import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.testing.Rows;

/**
 * An empty store.
 *
 * @param store what the dispatcher uses
 * @param queries what REST reads
 * @param rows what is really there
 */
public record StoreUnderTest(DispatchStore store, CoordinatorQueries queries, Rows.Reader rows) {}
