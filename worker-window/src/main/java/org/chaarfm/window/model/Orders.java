package org.chaarfm.window.model;

import java.util.EnumSet;
import java.util.Set;
import org.chaarfm.window.model.Shown.Order;
import org.chaarfm.window.model.WorkerStatus.State;

/** Which orders make sense in which state. */
final class Orders {
    private Orders() {}

    static Set<Order> possible(boolean running, boolean stopping, WorkerStatus status) {
        if (!running) {
            return EnumSet.of(Order.START);
        }
        if (stopping) {
            return EnumSet.noneOf(Order.class);
        }
        Set<Order> possible = EnumSet.of(Order.STOP);
        State state = status.state();
        if (state != State.DRAINING && state != State.REFUSED && state != State.ENDED) {
            possible.add(Order.DRAIN);
            possible.add(status.paused() ? Order.RESUME : Order.PAUSE);
        }
        return possible;
    }
}
