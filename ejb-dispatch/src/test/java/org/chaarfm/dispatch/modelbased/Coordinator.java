package org.chaarfm.dispatch.modelbased;

import java.time.Duration;
import java.util.Random;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.DispatchEvents;
import org.chaarfm.dispatch.dispatcher.Dependencies;
import org.chaarfm.dispatch.dispatcher.Dispatcher;
import org.chaarfm.dispatch.dispatcher.DispatcherSettings;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.modelbased.UnreliableStore.Fault;
import org.chaarfm.dispatch.modelbased.UnreliableStore.Killed;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.port.StoreOutageException;

/** One life of the coordinator, from its start to its death. */
final class Coordinator {
    /** A dispatcher that still has something to do after so many turns will never come to rest. */
    private static final int MOST_TURNS = 200;

    private final World world;
    private final UnreliableStore store;
    private final Dispatcher dispatcher;
    /** When it took its first turn, in which it reads the store; null before. */
    private Duration since;

    private Duration calmSince;

    Coordinator(World world, DispatchStore store, IdSource ids) {
        this.world = world;
        this.store = new UnreliableStore(store);
        calmSince = world.clock().elapsed();
        dispatcher = new Dispatcher(
                new Dependencies(
                        this.store,
                        world.clock(),
                        world.clock(),
                        ids,
                        new Random(ids.next().hashCode()),
                        ModelOffer.NONE,
                        world::discoveryWanted,
                        DispatchEvents.NONE),
                DispatcherSettings.STANDARD);
    }

    void put(Command command) {
        if (!isDead()) {
            dispatcher.put(command);
        }
    }

    /**
     * Turns until there is nothing to do.
     *
     * @return false if the store is away and everything waits for it
     */
    boolean turns() {
        if (since == null) {
            since = world.clock().elapsed();
            calmSince = since;
        }
        for (int turns = 0; turns < MOST_TURNS; turns++) {
            try {
                if (!dispatcher.turn()) {
                    return true;
                }
            } catch (StoreOutageException e) {
                if (store.isAway()) {
                    return false;
                }
            } catch (Killed e) {
                return true;
            }
        }
        throw new Violation("the dispatcher does not come to rest");
    }

    /** Stops in an orderly way. */
    void stop() {
        store.arm(null, 0);
        dispatcher.takeBackDiscoveryStarts();
        dispatcher.close();
        store.die();
    }

    /** Dies at once. */
    void kill() {
        store.die();
    }

    boolean isDead() {
        return store.isDead();
    }

    void arm(Fault fault, int after) {
        store.arm(fault, after);
    }

    void setStoreAway(boolean away) {
        store.setAway(away);
    }

    boolean isStoreAway() {
        return store.isAway();
    }

    /** Whether it has used the store since this was asked last. */
    boolean hasUsedStore() {
        return store.wasUsed();
    }

    /** How long it has been running. */
    Duration age() {
        return since == null ? Duration.ZERO : world.clock().elapsed().minus(since);
    }

    /** How long it has been running and its store has been well. */
    Duration calm() {
        if (store.hasFailed()) {
            calmSince = world.clock().elapsed();
        }
        return world.clock().elapsed().minus(calmSince);
    }
}
