package org.chaarfm.dispatch.port;

import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackKey;

/**
 * A track whose embedding is near another's.
 *
 * @param id its id
 * @param key what identifies it
 * @param facts what is known of it
 * @param similarity cosine of both embeddings, -1 to 1
 */
public record Neighbour(TrackId id, TrackKey key, TrackFacts facts, double similarity) {}
