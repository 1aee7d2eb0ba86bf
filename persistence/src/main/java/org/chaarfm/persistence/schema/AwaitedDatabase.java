package org.chaarfm.persistence.schema;

import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.persistence.sessions.DatasourceLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Lets the first persistence unit wait for its database: the server connects each of them while it deploys the application,
 * before any bean of ours could.
 */
public class AwaitedDatabase implements SessionCustomizer {
    private static final Logger LOG = Logger.getLogger(AwaitedDatabase.class.getName());

    /** System property in which whoever started the server finds what the start is waiting for, as long as it does. */
    private static final String WAITING = "coordinator.start.waiting";

    @Override
    public void customize(Session session) throws InterruptedException {
        DatasourceLogin login = (DatasourceLogin) ((ServerSession) session).getDatasourceLogin();
        if (login.getConnector() instanceof JNDIConnector connector) {
            new DatabaseWait(() -> TimeUnit.SECONDS.sleep(1), AwaitedDatabase::say)
                    .until(() -> connector.connect(new Properties(), session));
            System.clearProperty(WAITING);
        }
    }

    private static void say(String sentence) {
        LOG.log(Level.WARNING, sentence);
        System.setProperty(WAITING, sentence);
    }
}
