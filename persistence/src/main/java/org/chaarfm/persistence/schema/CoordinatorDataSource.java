package org.chaarfm.persistence.schema;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The data sources of the coordinator: one for the dispatcher's turns, which write, and one for queries, which read. They
 * are configured from outside by {@code coordinator.db.class}, {@code .url}, {@code .reader.url}, {@code .user} and
 * {@code .password}; without these they are an SQLite file below the working directory.
 *
 * <p>A connection is validated before it is lent, so that a restart of PostgreSQL costs one failed turn and not the
 * coordinator. Pools that are defined in the server go before these: {@code coordinator.datasource} and {@code
 * coordinator.datasource.reader}.
 */
@DataSourceDefinition(
        name = CoordinatorDataSource.WRITER,
        className = "${MPCONFIG=coordinator.db.class:" + CoordinatorDataSource.SQLITE + "}",
        url = "${MPCONFIG=coordinator.db.url:" + CoordinatorDataSource.WRITER_URL + "}",
        user = "${MPCONFIG=coordinator.db.user:}",
        password = "${MPCONFIG=coordinator.db.password:}",
        minPoolSize = 1,
        maxPoolSize = 4,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.fail-all-connections=true"
        })
@DataSourceDefinition(
        name = CoordinatorDataSource.READER,
        className = "${MPCONFIG=coordinator.db.class:" + CoordinatorDataSource.SQLITE + "}",
        url = "${MPCONFIG=coordinator.db.reader.url:" + CoordinatorDataSource.READER_URL + "}",
        user = "${MPCONFIG=coordinator.db.user:}",
        password = "${MPCONFIG=coordinator.db.password:}",
        minPoolSize = 1,
        maxPoolSize = 16,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.fail-all-connections=true"
        })
@ApplicationScoped
public class CoordinatorDataSource {
    /** Where the data source of the dispatcher's turns is bound. */
    public static final String WRITER = "java:app/jdbc/coordinator";

    /** Where the data source of the queries is bound. */
    public static final String READER = "java:app/jdbc/coordinator-reader";

    /** The class of SQLite's data sources. */
    public static final String SQLITE = "org.sqlite.SQLiteDataSource";

    /**
     * What SQLite's writer needs: a write-ahead log, so that readers never wait; an fsync with each commit, so that a power
     * cut loses nothing that was acknowledged; foreign keys, which SQLite leaves out otherwise; a wait in milliseconds for the
     * rare other writer; and a log that shrinks to 8 MiB, twice what it usually has, after a large transaction.
     *
     * <p>{@code transaction_mode} must not be {@code IMMEDIATE}: when that {@code BEGIN} is refused, the driver takes the
     * transaction for open, and each statement is then committed by itself. {@code Statements} takes the place of the writer.
     */
    public static final String WRITER_SETTINGS =
            "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&busy_timeout=10000&journal_size_limit=8388608";

    /** What SQLite's readers need: writing is refused. */
    public static final String READER_SETTINGS = "?mode=ro&busy_timeout=10000";

    private static final String FILE = "./chaarfm-data/coordinator.sqlite";

    /** An SQLite file below the working directory. */
    public static final String WRITER_URL = "jdbc:sqlite:" + FILE + WRITER_SETTINGS;

    /** The same file for reading. */
    public static final String READER_URL = "jdbc:sqlite:file:" + FILE + READER_SETTINGS;
}
