package org.chaarfm.persistence.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.port.AccountQueries;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.persistence.query.JpaAccountQueries;
import org.chaarfm.persistence.query.JpaCoordinatorQueries;
import org.chaarfm.persistence.schema.CoordinatorDataSource;
import org.chaarfm.persistence.schema.SchemaMigration;
import org.chaarfm.persistence.store.JpaDispatchStore;
import org.chaarfm.persistence.transaction.Transactions;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.sessions.DatabaseRecord;
import org.eclipse.persistence.sessions.Session;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** A database of its own, migrated, with the real store on it. */
public final class TestingDatabase implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** Children before parents. */
    private static final List<String> TABLES = List.of(
            "embeddings",
            "run_tracks",
            "attempts",
            "leases",
            "jobs",
            "tracks",
            "run_events",
            "throughput",
            "list_pieces",
            "lists",
            "run_passed_over",
            "idempotency_keys",
            "runs",
            "workers",
            "sessions",
            "collections",
            "audit",
            "one_time_links",
            "sign_ins",
            "api_tokens");

    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    static {
        FLYWAY.setLevel(Level.WARNING);
    }

    private final DataSource dataSource;
    private final EntityManagerFactory writer;
    private final EntityManagerFactory reader;

    private TestingDatabase(DataSource dataSource, String writerUrl, String readerUrl, String user) {
        this.dataSource = dataSource;
        new SchemaMigration(dataSource).migrate();
        writer = factory("writer", writerUrl, user);
        reader = factory("reader", readerUrl, user);
    }

    private static EntityManagerFactory factory(String unit, String url, String user) {
        return Persistence.createEntityManagerFactory(
                unit,
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", "",
                        "jakarta.persistence.jdbc.url", url,
                        "jakarta.persistence.jdbc.user", user,
                        "jakarta.persistence.jdbc.password", "",
                        "eclipselink.session-name", unit + " " + url,
                        "eclipselink.logging.level", "WARNING"));
    }

    /** An SQLite file in this folder. */
    public static TestingDatabase sqlite(Path folder) {
        return sqlite(folder, sqliteUrl(folder));
    }

    /** An SQLite file in this folder, whose writer waits for another one only for that many milliseconds. */
    public static TestingDatabase sqlite(Path folder, int busyTimeout) {
        return sqlite(folder, sqliteUrl(folder).replace("busy_timeout=10000", "busy_timeout=" + busyTimeout));
    }

    /** An SQLite file in this folder that survives its process, but perhaps not a power cut: much faster. */
    public static TestingDatabase sqliteWithoutSync(Path folder) {
        return sqlite(folder, sqliteUrl(folder).replace("synchronous=FULL", "synchronous=OFF"));
    }

    private static TestingDatabase sqlite(Path folder, String url) {
        return new TestingDatabase(
                sqliteDataSource(folder),
                url,
                "jdbc:sqlite:file:" + file(folder) + CoordinatorDataSource.READER_SETTINGS,
                "");
    }

    private static Path file(Path folder) {
        return folder.resolve("coordinator.sqlite").toAbsolutePath();
    }

    private static String sqliteUrl(Path folder) {
        return "jdbc:sqlite:" + file(folder) + CoordinatorDataSource.WRITER_SETTINGS;
    }

    /** The SQLite file in this folder, not migrated. */
    public static DataSource sqliteDataSource(Path folder) {
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl(sqliteUrl(folder));
        return sqlite;
    }

    /** A new database on the server that all tests share. */
    public static TestingDatabase postgres() {
        PGSimpleDataSource postgres = postgresDataSource();
        return new TestingDatabase(postgres, postgres.getURL(), postgres.getURL(), "postgres");
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
        forgetDeadReaders();
    }

    /** The server's pools validate a connection before they lend it; these do not. */
    private void forgetDeadReaders() {
        try {
            queries().sessions(TestingCallers.ADMINISTRATOR, null, 10);
        } catch (StoreOutageException expected) {
            queries().sessions(TestingCallers.ADMINISTRATOR, null, 10);
        }
    }

    /** Connections of one's own. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** The real transactions. */
    public Transactions transactions() {
        return new ResourceLocalTransactions(writer, reader);
    }

    /** The real store. */
    public DispatchStore store(IdSource ids) {
        return store("main", ids);
    }

    /** The real store, which tells its statements. */
    public DispatchStore store(IdSource ids, Consumer<String> statements) {
        return new JpaDispatchStore(CountingConnection.transactions(transactions(), statements), "main", ids);
    }

    /** The real store of a coordinator of that name. */
    public DispatchStore store(String node, IdSource ids) {
        return new JpaDispatchStore(transactions(), node, ids);
    }

    /** The real reads. */
    public CoordinatorQueries queries() {
        return new JpaCoordinatorQueries(transactions());
    }

    /** The real reads of accounts. */
    public AccountQueries accountQueries() {
        return new JpaAccountQueries(transactions());
    }

    /** Deletes all rows but the built-in account, its owner and the secrets. */
    public void wipe() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : TABLES) {
                statement.executeUpdate("delete from " + table);
            }
            statement.executeUpdate("delete from accounts where id <> 'built-in'");
            statement.executeUpdate("update accounts set password_hash = null, name = 'administrator',"
                    + " name_key = 'administrator'");
            statement.executeUpdate("delete from owners where id <> 'built-in'");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot empty the database", e);
        }
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

    /** Both persistence units. */
    public List<EntityManagerFactory> units() {
        return List.of(writer, reader);
    }

    /** What a query becomes. */
    public String sql(String jpql) {
        try (EntityManager entities = reader.createEntityManager()) {
            DatabaseQuery query = entities.createQuery(jpql).unwrap(DatabaseQuery.class);
            query.prepareCall(entities.unwrap(Session.class), new DatabaseRecord());
            return query.getSQLString();
        }
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
