package org.chaarfm.coordinator.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.chaarfm.dispatch.command.DispatcherControl;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.CoordinatorQueries;

/** Asks the dispatcher and the database whether they are at work. Thread-safe. */
@ApplicationScoped
public class Readiness {
    private static final Logger LOG = System.getLogger(Readiness.class.getName());

    /** Nobody's: looked up only to see that the table is there. */
    private static final SessionId NOBODY = new SessionId("00000000000000000000000000");

    @Inject
    DispatcherControl dispatcher;

    @Inject
    CoordinatorQueries queries;

    /** Whether the dispatcher turns. */
    public boolean dispatching() {
        try {
            return dispatcher.turning();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The dispatcher is not there", e);
            return false;
        }
    }

    /** Whether the database answers and has our schema. */
    public boolean schemaThere() {
        try {
            return queries.session(NOBODY).isEmpty();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The database does not answer", e);
            return false;
        }
    }

    /** Whether work can be taken and given out. */
    public boolean ready() {
        return dispatching() && schemaThere();
    }
}
