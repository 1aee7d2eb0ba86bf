package org.chaarfm.persistence.testing;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.persistence.query.JpaCoordinatorQueries;
import org.chaarfm.persistence.schema.CoordinatorDataSource;
import org.chaarfm.persistence.schema.SchemaMigration;
import org.chaarfm.persistence.store.JpaDispatchStore;
import org.chaarfm.persistence.transaction.Transactions;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own, migrated, with the real store on it. */
public final class TestingDatabase implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** Children before parents. */
    private static final List<String> TABLES = List.of(
            "embeddings",
            "run_tracks",
            "attempts",
            "ready_jobs",
            "jobs",
            "tracks",
            "run_events",
            "run_lists",
            "run_passed_over",
            "runs",
            "workers",
            "sessions",
            "collections");

    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    static {
        FLYWAY.setLevel(Level.WARNING);
    }

    private final DataSource dataSource;
    private final EntityManagerFactory factory;

    private TestingDatabase(DataSource dataSource, String url, String user) {
        this.dataSource = dataSource;
        new SchemaMigration(dataSource).migrate();
        factory = Persistence.createEntityManagerFactory(
                "coordinator",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", "",
                        "jakarta.persistence.jdbc.url", url,
                        "jakarta.persistence.jdbc.user", user,
                        "jakarta.persistence.jdbc.password", "",
                        "eclipselink.session-name", url,
                        "eclipselink.logging.level", "WARNING"));
    }

    /** An H2 file in this folder. */
    public static TestingDatabase h2(Path folder) {
        String url = h2Url(folder);
        return new TestingDatabase(h2DataSource(url), url, "sa");
    }

    /** The address of the H2 file in this folder. */
    public static String h2Url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("coordinator").toAbsolutePath() + CoordinatorDataSource.H2_SETTINGS;
    }

    /** An H2 database at this address, not migrated. */
    public static DataSource h2DataSource(String url) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url);
        h2.setUser("sa");
        h2.setPassword("");
        return h2;
    }

    /** A new database on the server that all tests share. */
    public static TestingDatabase postgres() {
        PGSimpleDataSource postgres = postgresDataSource();
        return new TestingDatabase(postgres, postgres.getURL(), "postgres");
    }

    /** A new database on the server that all tests share, not migrated. */
    public static PGSimpleDataSource postgresDataSource() {
        String name = "coordinator" + NUMBER.incrementAndGet();
        try (Connection connection =
                        TestingPostgres.server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make a database for the test", e);
        }
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl("jdbc:postgresql://127.0.0.1:%d/%s"
                .formatted(TestingPostgres.server().getPort(), name));
        postgres.setUser("postgres");
        return postgres;
    }

    /** Ends all connections to this PostgreSQL database; those that follow can only read, or write again. */
    public void readOnly(boolean readOnly) {
        String name = ((PGSimpleDataSource) dataSource).getDatabaseName();
        try (Connection connection =
                        TestingPostgres.server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter database %s set default_transaction_read_only = %s".formatted(name, readOnly));
            statement.execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '%s'"
                    .formatted(name));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot change the database for the test", e);
        }
    }

    /** Connections of one's own. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** The real transactions. */
    public Transactions transactions() {
        return new ResourceLocalTransactions(factory);
    }

    /** The real store. */
    public DispatchStore store(IdSource ids) {
        return new JpaDispatchStore(transactions(), ids);
    }

    /** The real reads. */
    public CoordinatorQueries queries() {
        return new JpaCoordinatorQueries(transactions());
    }

    /** Deletes all rows but the built-in owner. */
    public void wipe() {
        TABLES.forEach(table -> execute("delete from " + table));
    }

    /** Runs one statement by itself. */
    public int execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The number in the first column of the first row. */
    public long number(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
