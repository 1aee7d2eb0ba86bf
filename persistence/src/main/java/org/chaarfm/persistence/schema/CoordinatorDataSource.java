package org.chaarfm.persistence.schema;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;

/**
 * The data source of the coordinator, configured from outside by {@code coordinator.db.class}, {@code .url}, {@code
 * .user} and {@code .password}; without these an H2 file below the working directory.
 *
 * <p>A connection is validated before it is lent, so that a restart of PostgreSQL costs one failed turn and not the
 * coordinator. A pool that is defined in the server goes before this one: {@code coordinator.datasource}.
 */
@DataSourceDefinition(
        name = CoordinatorDataSource.NAME,
        className = "${MPCONFIG=coordinator.db.class:org.h2.jdbcx.JdbcDataSource}",
        url = "${MPCONFIG=coordinator.db.url:" + CoordinatorDataSource.DEFAULT_URL + "}",
        user = "${MPCONFIG=coordinator.db.user:sa}",
        password = "${MPCONFIG=coordinator.db.password:}",
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        minPoolSize = 2,
        maxPoolSize = 16,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.fail-all-connections=true"
        })
@ApplicationScoped
public class CoordinatorDataSource {
    /** Where it is bound. */
    public static final String NAME = "java:app/jdbc/coordinator";

    /**
     * What the statements of this module need of H2, and {@code COMPRESS} for ADR 0003; the launcher's address has the
     * same, and an H2 address of one's own needs them too. {@code WRITE_DELAY} must not be among them: H2 would set it anew
     * with each connection, and {@code H2File} sets it.
     */
    public static final String H2_SETTINGS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";COMPRESS=TRUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    /** An H2 file below the working directory. */
    public static final String DEFAULT_URL = "jdbc:h2:file:./chaarfm-data/coordinator" + H2_SETTINGS;
}
