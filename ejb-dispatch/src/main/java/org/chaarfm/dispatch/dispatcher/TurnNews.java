package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.chaarfm.dispatch.command.DispatchEvents;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.domain.SessionId;

/** What a turn has to tell {@link DispatchEvents} once it is committed: each session once, with all that changed in it. */
final class TurnNews {
    private static final Logger LOG = System.getLogger(TurnNews.class.getName());

    private final Map<SessionId, Set<Topic>> changes = new HashMap<>();
    private final List<Consumer<DispatchEvents>> others = new ArrayList<>();

    void changed(SessionId session, Topic first, Topic... others) {
        changes.computeIfAbsent(session, id -> EnumSet.noneOf(Topic.class)).addAll(EnumSet.of(first, others));
    }

    void add(Consumer<DispatchEvents> event) {
        others.add(event);
    }

    /** The turn is committed. */
    void tell(DispatchEvents events) {
        others.forEach(event -> tell(events, event));
        if (!changes.isEmpty()) {
            tell(events, one -> one.changed(changes));
        }
    }

    /** Whoever watches is none of the dispatcher's concern. */
    static void tell(DispatchEvents events, Consumer<DispatchEvents> event) {
        try {
            event.accept(events);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The turn is committed, but whoever watches could not be told.", e);
        }
    }
}
