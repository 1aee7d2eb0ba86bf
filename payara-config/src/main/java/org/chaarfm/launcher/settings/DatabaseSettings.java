package org.chaarfm.launcher.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which database the coordinator uses.
 *
 * @param dataSourceClass class name of the driver's data source
 * @param url JDBC address
 * @param user its user; empty when the address says it
 * @param password its password; may be empty; not shown by {@link #toString}
 */
public record DatabaseSettings(String dataSourceClass, String url, String user, String password) {

    private static final String H2 = "org.h2.jdbcx.JdbcDataSource";
    private static final String POSTGRESQL = "org.postgresql.ds.PGSimpleDataSource";
    private static final String POSTGRESQL_URL = "jdbc:postgresql:";

    /**
     * Relative to the server's working folder, which is the data folder: so no character in that folder's path can upset
     * H2's address. The settings are those of {@code CoordinatorDataSource}, as a test checks: the mode lets the same SQL
     * run on PostgreSQL; the container closes the database, not H2's own shutdown hook; no trace file, where H2 would
     * write beside the database and without end what it also throws and what is therefore in the log. When commits are
     * written and space is used again is set by the application (ADR 0003), not here.
     */
    private static final String EMBEDDED_URL = "jdbc:h2:file:./db/coordinator;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH;COMPRESS=TRUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    /** The embedded database in the data folder. */
    public static DatabaseSettings embedded() {
        return new DatabaseSettings(H2, EMBEDDED_URL, "sa", "");
    }

    /** A PostgreSQL server. */
    public static DatabaseSettings at(String url, String user, String password) {
        if (!url.startsWith(POSTGRESQL_URL)) {
            throw new InvalidSettingException("--db-url '" + withoutParameters(url)
                    + "' is not the address of a PostgreSQL database: jdbc:postgresql://HOST/DATABASE."
                    + " Leave it out to use the embedded database in the data folder.");
        }
        return new DatabaseSettings(POSTGRESQL, url, user, password);
    }

    public boolean isEmbedded() {
        return dataSourceClass.equals(H2);
    }

    /** The properties that the application reads. Empty values are left out: MicroProfile Config takes them as missing. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("coordinator.db.class", dataSourceClass);
        properties.put("coordinator.db.url", url);
        properties.put("coordinator.db.user", user);
        properties.put("coordinator.db.password", password);
        properties.values().removeIf(String::isEmpty);
        return properties;
    }

    /** The address without its parameters, which may hold a password. */
    public String address() {
        return withoutParameters(url);
    }

    /** A JDBC address without its parameters. */
    public static String withoutParameters(String url) {
        return url.replaceFirst("[?;].*", "");
    }

    /** Shows neither password nor the address's parameters, which may hold one. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + address() + ", user=" + user + "]";
    }
}
