package org.chaarfm.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which database the coordinator uses.
 *
 * @param dataSourceClass class name of the driver's data source
 * @param url JDBC address
 * @param readerUrl JDBC address for queries; the same unless the database wants another
 * @param user its user; empty when the address says it
 * @param password its password; may be empty; not shown by {@link #toString}
 */
public record DatabaseSettings(String dataSourceClass, String url, String readerUrl, String user, String password) {

    private static final String SQLITE = "org.sqlite.SQLiteDataSource";
    private static final String POSTGRESQL = "org.postgresql.ds.PGSimpleDataSource";
    private static final String POSTGRESQL_URL = "jdbc:postgresql:";

    /** Those of {@code CoordinatorDataSource}, as a test checks. */
    private static final String WRITER_SETTINGS =
            "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&busy_timeout=10000&journal_size_limit=8388608";

    private static final String READER_SETTINGS = "?mode=ro&busy_timeout=10000";

    /** The embedded database in the data folder. */
    public static DatabaseSettings embeddedIn(Path dataFolder) {
        String file = "jdbc:sqlite:file:" + uriPath(dataFolder.resolve("db").resolve("coordinator.sqlite"));
        return new DatabaseSettings(SQLITE, file + WRITER_SETTINGS, file + READER_SETTINGS, "", "");
    }

    /**
     * The path as SQLite reads it in a {@code file:} address (https://sqlite.org/uri.html): with everything escaped that
     * would end it. The dollar sign is escaped for MicroProfile Config, which would look for a setting behind it.
     */
    private static String uriPath(Path file) {
        return file.toAbsolutePath().normalize().toUri().getRawPath().replace("$", "%24");
    }

    /** A PostgreSQL server. */
    public static DatabaseSettings at(String url, String user, String password) {
        if (!url.startsWith(POSTGRESQL_URL)) {
            throw new IllegalArgumentException("--db-url '" + withoutParameters(url)
                    + "' is not the address of a PostgreSQL database: jdbc:postgresql://HOST/DATABASE."
                    + " Leave it out to use the embedded database in the data folder.");
        }
        return new DatabaseSettings(POSTGRESQL, url, url, user, password);
    }

    /** Whether the database is a file in the data folder. */
    public boolean embedded() {
        return dataSourceClass.equals(SQLITE);
    }

    /** The properties that the application reads. Empty values are left out: MicroProfile Config takes them as missing. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("coordinator.db.class", dataSourceClass);
        properties.put("coordinator.db.url", url);
        properties.put("coordinator.db.reader.url", readerUrl);
        properties.put("coordinator.db.user", user);
        properties.put("coordinator.db.password", password);
        properties.values().removeIf(String::isEmpty);
        return properties;
    }

    private static String withoutParameters(String url) {
        return url.replaceFirst("[?;].*", "");
    }

    /** Shows neither password nor the address's parameters, which may hold one. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + withoutParameters(url) + ", user=" + user + "]";
    }
}
