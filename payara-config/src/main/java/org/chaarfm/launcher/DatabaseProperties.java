package org.chaarfm.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The properties by which the application knows its database. Secrets are in them: they are not to be shown. */
final class DatabaseProperties {

    private static final String POSTGRESQL_URL = "jdbc:postgresql:";

    /** Those of {@code CoordinatorDataSource}, as a test checks. */
    private static final String WRITER_SETTINGS =
            "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&busy_timeout=10000&journal_size_limit=8388608";

    private static final String READER_SETTINGS = "?mode=ro&busy_timeout=10000";

    /**
     * Times in seconds. A server that is cut off without a word would otherwise be waited for until the system's TCP gives
     * up, which takes a quarter of an hour or, with nothing to send, forever.
     */
    private static final Map<String, String> POSTGRESQL_WAITS =
            new TreeMap<>(Map.of("connectTimeout", "10", "socketTimeout", "60", "tcpKeepAlive", "true"));

    private DatabaseProperties() {}

    /**
     * The embedded database in the data folder. SQLite reads a {@code file:} address (https://sqlite.org/uri.html), in which
     * everything is escaped that would end it. The dollar sign is escaped for the server, which would look for a setting
     * behind it.
     */
    static Map<String, String> embeddedIn(Path dataFolder) {
        Path file = dataFolder.resolve("db").resolve("coordinator.sqlite");
        String path = file.toAbsolutePath().normalize().toUri().getRawPath().replace("$", "%24");
        String url = "jdbc:sqlite:file:" + path;
        return Map.of(
                "coordinator.db.class", "org.sqlite.SQLiteDataSource",
                "coordinator.db.url", url + WRITER_SETTINGS,
                "coordinator.db.reader.url", url + READER_SETTINGS);
    }

    /** A PostgreSQL server. Empty values are left out: MicroProfile Config takes them as missing. */
    static Map<String, String> at(String url, String user, String password) {
        if (!url.startsWith(POSTGRESQL_URL)) {
            throw new IllegalArgumentException("--db-url '" + withoutParameters(url)
                    + "' is not the address of a PostgreSQL database: jdbc:postgresql://HOST/DATABASE."
                    + " Leave it out to use the embedded database in the data folder.");
        }
        refuseExpression("--db-url '" + withoutParameters(url) + "'", url);
        refuseExpression("--db-user '" + user + "'", user);
        refuseExpression(CoordinatorSettings.PASSWORD_VARIABLE, password);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("coordinator.db.class", "org.postgresql.ds.PGSimpleDataSource");
        properties.put("coordinator.db.url", withWaits(url));
        properties.put("coordinator.db.reader.url", withWaits(url));
        properties.put("coordinator.db.user", user);
        properties.put("coordinator.db.password", password);
        properties.values().removeIf(String::isEmpty);
        return properties;
    }

    /** Those that it does not set itself. */
    private static String withWaits(String url) {
        String complete = url;
        for (Map.Entry<String, String> wait : POSTGRESQL_WAITS.entrySet()) {
            if (!url.matches("(?s).*[?&]" + wait.getKey() + "=.*")) {
                complete += (complete.contains("?") ? "&" : "?") + wait.getKey() + "=" + wait.getValue();
            }
        }
        return complete;
    }

    /** They may hold a password. */
    private static String withoutParameters(String url) {
        return url.replaceFirst("[?;].*", "");
    }

    /** MicroProfile Config has an escape for it, but what it gives is expanded again where the data source is defined. */
    private static void refuseExpression(String option, String value) {
        if (value.contains("${")) {
            throw new IllegalArgumentException(
                    option + " must not contain ${, which the server would take for the name of a setting.");
        }
    }
}
