package org.chaarfm.coordinator.wiring;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.chaarfm.dispatch.command.DispatcherControl;

/**
 * Stops the dispatcher once no request is served any more and while the database is still at hand. Left to the container,
 * its last turn would meet closed connections.
 */
@WebListener
public class OrderlyStop implements ServletContextListener {
    private DispatcherControl dispatcher;

    @Inject
    void use(DispatcherControl stop) {
        dispatcher = stop;
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        dispatcher.stop();
    }
}
