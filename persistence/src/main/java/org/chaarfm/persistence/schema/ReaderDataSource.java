package org.chaarfm.persistence.schema;

import java.util.List;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.persistence.sessions.DatasourceLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Login;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Gives queries the data source that the operator named for the dispatcher's turns, unless they have one of their own. The
 * expressions in {@code persistence.xml} cannot say that: a default of one setting may not be another setting.
 */
public class ReaderDataSource implements SessionCustomizer {
    /** Names the data source of the dispatcher's turns. */
    static final String WRITER_SETTING = "coordinator.datasource";

    private static final String READER_SETTING = "coordinator.datasource.reader";

    @Override
    public void customize(Session session) throws NamingException {
        ServerSession server = (ServerSession) session;
        // The server lends connections for reading from a pool of their own.
        for (Login login : List.of(
                server.getDatasourceLogin(),
                server.getReadConnectionPool().getLogin(),
                server.getDefaultConnectionPool().getLogin())) {
            if (((DatasourceLogin) login).getConnector() instanceof JNDIConnector connector) {
                named(ConfigProvider.getConfig(), connector);
            }
        }
    }

    private static void named(Config config, JNDIConnector connector) throws NamingException {
        Optional<String> writer = config.getOptionalValue(WRITER_SETTING, String.class);
        if (writer.isPresent()
                && config.getOptionalValue(READER_SETTING, String.class).isEmpty()) {
            connector.setDataSource(named(writer.get()));
        }
    }

    // The name is the operator's own configuration; nobody else can choose it.
    @SuppressWarnings("BanJNDI")
    static DataSource named(String name) throws NamingException {
        return (DataSource) new InitialContext().lookup(name);
    }
}
