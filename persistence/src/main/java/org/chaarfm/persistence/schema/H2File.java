package org.chaarfm.persistence.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * What an embedded H2 file needs when it is opened (ADR 0003); any other database is left alone.
 *
 * <p>Each commit writes the pages that it changed to the end of the file and leaves the old ones behind. H2 gives them
 * back when it closes the database at leisure only, and a server that stops has closed its connections before the
 * application hears of it: so it is done at the start.
 */
final class H2File {
    /** Files below this size in bytes are not worth the while. */
    private static final long WORTH_COMPACTING = 32L << 20;
    /** Per cent of the file that must still be of use. */
    private static final long WORN = 50;

    private static final String PRODUCT = "H2";

    private final DataSource dataSource;

    H2File(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Compacts a worn file, which takes a second for about 100 MB of what is of use, and makes every commit reach the
     * file before it returns: by default H2 writes it up to half a second later.
     */
    void open() throws SQLException {
        boolean worn;
        try (Connection connection = dataSource.getConnection()) {
            if (!connection.getMetaData().getDatabaseProductName().equals(PRODUCT)) {
                return;
            }
            worn = number(connection, "info.FILE_SIZE") >= WORTH_COMPACTING
                    && number(connection, "info.CHUNKS_FILL_RATE") < WORN;
        }
        if (worn) {
            execute("shutdown compact");
        }
        execute("set write_delay 0");
    }

    /** Zero for a database in memory. */
    private static long number(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select setting_value from information_schema.settings where setting_name = '" + setting
                                + "'")) {
            return row.next() ? Long.parseLong(row.getString(1)) : 0;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
