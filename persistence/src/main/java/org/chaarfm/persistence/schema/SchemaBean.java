package org.chaarfm.persistence.schema;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Migrates the schema when the application starts; whoever uses the database depends on it. If it fails, the application
 * does not start, and the log has one sentence about the reason.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaBean {
    private static final Logger LOG = Logger.getLogger(SchemaBean.class.getName());
    /** System property in which whoever started the server finds why the application did not start. */
    private static final String FAILURE = "coordinator.start.failure";

    @PostConstruct
    void migrate() {
        try {
            String version = new SchemaMigration(dataSource()).migrate();
            LOG.log(Level.INFO, "The database has schema version {0}.", version);
        } catch (SchemaException e) {
            LOG.log(Level.SEVERE, e.getMessage());
            System.setProperty(FAILURE, e.getMessage());
            throw e;
        }
    }

    private static DataSource dataSource() {
        String name = ConfigProvider.getConfig()
                .getOptionalValue(ReaderDataSource.WRITER_SETTING, String.class)
                .orElse(CoordinatorDataSource.WRITER);
        try {
            return ReaderDataSource.named(name);
        } catch (NamingException e) {
            throw new SchemaException("There is no data source named " + name + ".", e);
        }
    }
}
