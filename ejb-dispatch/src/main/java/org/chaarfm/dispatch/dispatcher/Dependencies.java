package org.chaarfm.dispatch.dispatcher;

import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.chaarfm.dispatch.command.DispatchEvents;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.ModelOffer;

/**
 * What the dispatcher needs from outside.
 *
 * @param store the database
 * @param clock the calendar's time, for what is written to the database
 * @param monotonic for everything that is measured in memory
 * @param ids makes ids of sessions, collections, runs and workers
 * @param random makes pairing codes and credentials, and spreads retries; a {@link java.security.SecureRandom} outside of tests
 * @param models the model files that the coordinator can give
 * @param discoveries told, after the commit and on the dispatcher's thread, of each run whose tracks are to be found: a new
 *     one, or one that begins again after a restart. Must return at once. The run's source is as shown, so that runs may
 *     wait without the texts of their lists
 * @param events told of what each turn has done
 */
public record Dependencies(
        DispatchStore store,
        InstantSource clock,
        MonotonicClock monotonic,
        IdSource ids,
        RandomGenerator random,
        ModelOffer models,
        Consumer<Run> discoveries,
        DispatchEvents events) {
    public Dependencies {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(monotonic, "monotonic");
        Objects.requireNonNull(ids, "ids");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(models, "models");
        Objects.requireNonNull(discoveries, "discoveries");
        Objects.requireNonNull(events, "events");
    }
}
