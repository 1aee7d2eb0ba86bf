package org.chaarfm.persistence.store;

import org.chaarfm.dispatch.domain.JobState;

/**
 * A job's row, locked.
 *
 * @param id its id
 * @param session where
 * @param collection which collection it fills
 * @param track the track that it embeds
 * @param state where it is
 * @param attempts its newest attempt
 */
record JobRow(String id, String session, String collection, String track, JobState state, int attempts) {}
