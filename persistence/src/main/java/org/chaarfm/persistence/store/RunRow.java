package org.chaarfm.persistence.store;

import org.chaarfm.dispatch.domain.RunState;

/**
 * What an admission needs of a run.
 *
 * @param id its id
 * @param session where
 * @param collection what it fills
 * @param state where it is
 * @param discovery which reading of its source this is, from 1
 * @param pages how many pages of that reading have been taken in
 */
record RunRow(String id, String session, String collection, RunState state, int discovery, int pages) {}
