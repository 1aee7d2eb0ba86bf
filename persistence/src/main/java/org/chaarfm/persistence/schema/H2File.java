package org.chaarfm.persistence.schema;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * How an embedded H2 file is opened (ADR 0003); any other database is left alone.
 *
 * <p>Each commit writes the pages that it changed to free space and leaves the old ones behind. While it runs H2 collects
 * these on its background thread. A process that was killed leaves what that had not come to: then it is done here.
 */
final class H2File {
    /** Files below this size in bytes are not worth the while. */
    private static final long WORTH_COMPACTING = 32L << 20;
    /** Per cent of the file that must still be of use. */
    private static final long WORN = 50;
    /**
     * Most bytes of use that a start copies, which takes about five seconds; more is left to the background thread, so
     * that no start takes longer the older the database is.
     */
    private static final long WORTH_WAITING_FOR = 512L << 20;
    /**
     * Milliseconds between two rounds of the background thread, H2's own default; with 0 there is no such thread, nothing
     * is collected and a thousand tracks cost 45 MB. {@code Durability} writes each commit before.
     */
    private static final int WRITE_DELAY = 500;
    /**
     * Milliseconds for which space that has fallen free is left alone, in case of a power cut; H2's own is 45,000, which
     * trusts the system to have written everything by then. {@code Durability} forces it to, each second.
     */
    private static final int RETENTION_TIME = 5000;

    private static final int BYTES_OF_A_MEGABYTE = 1_000_000;
    private static final String PRODUCT = "H2";
    private static final Logger LOG = System.getLogger(H2File.class.getName());

    private final DataSource dataSource;

    H2File(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Compacts a worn file, and sets what bounds its growth. */
    void open() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (!connection.getMetaData().getDatabaseProductName().equals(PRODUCT)) {
                return;
            }
        }
        long size = number("info.FILE_SIZE");
        long perCent = number("info.CHUNKS_FILL_RATE");
        if (size >= WORTH_COMPACTING && perCent < WORN) {
            compact(size, perCent);
        }
        execute("set write_delay " + WRITE_DELAY);
        execute("set retention_time " + RETENTION_TIME);
        if (number("WRITE_DELAY") == 0) {
            LOG.log(
                    Level.WARNING,
                    "The address of the database sets WRITE_DELAY=0: its file will grow with each commit until the next"
                            + " start. Leave it out; no commit is lost without it.");
        }
    }

    private void compact(long size, long perCent) throws SQLException {
        if (size / 100 * perCent > WORTH_WAITING_FOR) {
            LOG.log(
                    Level.INFO,
                    "The database file has {0} MB, of which {1} % are of use. That is too much to be compacted at the"
                            + " start: the rest is given back little by little.",
                    size / BYTES_OF_A_MEGABYTE,
                    perCent);
            return;
        }
        LOG.log(
                Level.INFO,
                "The database file has {0} MB, of which {1} % are of use. It is compacted, which takes some seconds.",
                size / BYTES_OF_A_MEGABYTE,
                perCent);
        execute("shutdown compact");
        LOG.log(Level.INFO, "The database file has {0} MB now.", number("info.FILE_SIZE") / BYTES_OF_A_MEGABYTE);
    }

    /** Zero for a setting that there is not: a database in memory has no size. */
    private long number(String setting) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
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
