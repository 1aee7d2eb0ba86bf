package org.chaarfm.launcher.testwar;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Counts its starts in a table of the database that the launcher names. */
@DataSourceDefinition(
        name = "java:app/jdbc/test",
        className = "${MPCONFIG=coordinator.db.class}",
        url = "${MPCONFIG=coordinator.db.url}",
        user = "${MPCONFIG=coordinator.db.user:}",
        password = "${MPCONFIG=coordinator.db.password:}")
@Singleton
@Startup
public class TestDatabase {

    @Resource(lookup = "java:app/jdbc/test")
    private DataSource dataSource;

    private int starts;

    @PostConstruct
    void countStart() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists starts (at timestamp)");
            statement.execute("insert into starts values (current_timestamp)");
            ResultSet count = statement.executeQuery("select count(*) from starts");
            count.next();
            starts = count.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException("the database cannot be used: " + failure.getMessage(), failure);
        }
    }

    /** How often an application has started on this database. */
    public int starts() {
        return starts;
    }
}
