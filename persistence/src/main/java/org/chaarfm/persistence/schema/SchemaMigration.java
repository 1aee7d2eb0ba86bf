package org.chaarfm.persistence.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.chaarfm.persistence.jdbc.SqlDialect;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings a database to the schema of this program.
 *
 * <p>Several coordinators may do so at once on one PostgreSQL: Flyway's lock lets one migrate and the others wait.
 */
public final class SchemaMigration {
    private final DataSource dataSource;

    /** Will migrate this database. */
    public SchemaMigration(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Migrates.
     *
     * @return the version of the schema
     * @throws SchemaException if the database cannot be reached or used, or its schema is newer than this program
     */
    public String migrate() {
        Flyway flyway = Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .placeholders(Map.of("bytes", dialect().bytesType()))
                .load();
        try {
            refuseNewerSchema(flyway);
            flyway.migrate();
            CoordinatorSecrets.make(dataSource);
            return String.valueOf(flyway.info().current().getVersion());
        } catch (FlywayException e) {
            throw new SchemaException(
                    "The database could not be brought to the schema of this program: " + firstLine(e), e);
        }
    }

    private SqlDialect dialect() {
        try (Connection connection = dataSource.getConnection()) {
            return SqlDialect.of(connection);
        } catch (SQLException e) {
            throw new SchemaException("The database cannot be reached: " + firstLine(e), e);
        }
    }

    private static void refuseNewerSchema(Flyway flyway) {
        MigrationVersion newest = null;
        for (MigrationInfo migration : flyway.info().all()) {
            if (migration.getState().isResolved() && migration.getVersion() != null) {
                newest = migration.getVersion();
            }
        }
        MigrationInfo current = flyway.info().current();
        if (current != null && newest != null && current.getVersion().compareTo(newest) > 0) {
            throw new SchemaException(
                    "The database has schema version %s, but this program knows versions up to %s only: start the newer program that made it, or restore a backup from before."
                            .formatted(current.getVersion(), newest),
                    null);
        }
    }

    static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).strip().lines().findFirst().orElse("no reason given");
    }
}
