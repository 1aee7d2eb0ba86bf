package org.chaarfm.persistence.jdbc;

import java.sql.SQLException;

/**
 * What was to be written cannot be: the database is well and would refuse it again. SQLSTATE classes 22 (data exception:
 * a zero character in a text, a number out of range) and 23 (a constraint is violated) of SQL:2016, 24.1.
 */
public final class BadData extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String DATA_EXCEPTION = "22";
    private static final String CONSTRAINT_VIOLATION = "23";

    BadData(String message, SQLException cause) {
        super(message, cause);
    }

    /** Whether such data, and not the database, is behind this failure. */
    public static boolean causes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isBadData(sql)) {
                return true;
            }
        }
        return false;
    }

    /** A failed batch tells the reason of each row as an exception that follows. */
    private static boolean isBadData(SQLException failure) {
        for (SQLException next = failure; next != null; next = next.getNextException()) {
            String state = String.valueOf(next.getSQLState());
            if (state.startsWith(DATA_EXCEPTION) || state.startsWith(CONSTRAINT_VIOLATION)) {
                return true;
            }
        }
        return false;
    }
}
