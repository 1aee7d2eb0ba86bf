package org.chaarfm.persistence.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row that a result set stands on. */
@FunctionalInterface
public interface RowReader<T> {
    /** Reads columns of the present row only; must not move on. */
    T read(ResultSet row) throws SQLException;
}
