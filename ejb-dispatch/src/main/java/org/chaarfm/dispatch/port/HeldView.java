package org.chaarfm.dispatch.port;

import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Stage;

/**
 * A job that a worker has.
 *
 * @param key job and attempt
 * @param track what it embeds
 * @param facts what is known of the track
 * @param stage what the worker is doing with it
 * @param fraction how much of that stage is done, 0 to 1
 */
public record HeldView(JobAttempt key, TrackKey track, TrackFacts facts, Stage stage, double fraction) {}
