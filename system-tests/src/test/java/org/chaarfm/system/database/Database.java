package org.chaarfm.system.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The database below a coordinator. */
public interface Database extends AutoCloseable {
    /** What people call it. */
    String name();

    /** The options with which a coordinator uses it. */
    List<String> coordinatorOptions();

    /** A connection of the test's own, to look at the rows; the caller closes it. */
    Connection connect() throws SQLException;

    @Override
    default void close() {}
}
